import { fromBase64, toUtf8 } from '@smithy/core/serde'
import { expect, test } from 'vitest'
import { CREATING_MILLISECONDS } from './limits.ts'
import { EMPTY_ZIP, failed, functionInput, testLambda } from './test-cloud.ts'

const payload = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const answerOf = (output: Record<string, unknown>) => JSON.parse(toUtf8(output.Payload as Uint8Array))
const logOf = (output: Record<string, unknown>) => toUtf8(fromBase64(output.LogResult as string))

test('a function is pending at first, then active, and can be invoked then', async () => {
  const { call, clock } = testLambda()
  expect(await call('CreateFunction', functionInput('hello'))).toMatchObject({
    State: 'Pending',
    StateReasonCode: 'Creating',
    FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:hello',
    MemorySize: 128,
    Timeout: 3,
    Version: '$LATEST',
    CodeSize: EMPTY_ZIP.length,
  })
  await expect(call('Invoke', { FunctionName: 'hello' })).rejects.toMatchObject({ code: 'ResourceConflictException' })
  await clock.advance(CREATING_MILLISECONDS)
  expect(await call('GetFunctionConfiguration', { FunctionName: 'hello' })).toMatchObject({ State: 'Active' })
  expect(answerOf(await call('Invoke', { FunctionName: 'hello', Payload: payload({ a: 1 }) }))).toEqual({ a: 1 })
})

test('an update is in progress for a while, and a second one is refused until then', async () => {
  const { call, clock, create } = testLambda()
  await create('hello')
  const update = () => call('UpdateFunctionConfiguration', { FunctionName: 'hello', MemorySize: 256 })
  expect(await update()).toMatchObject({ State: 'Active', LastUpdateStatus: 'InProgress', MemorySize: 256 })
  await expect(update()).rejects.toMatchObject({ code: 'ResourceConflictException', status: 409 })
  await clock.advance(CREATING_MILLISECONDS)
  expect(await call('GetFunctionConfiguration', { FunctionName: 'hello' })).toMatchObject({
    LastUpdateStatus: 'Successful',
  })
})

test('the environment that served one event serves the next, until the function changes', async () => {
  const { call, clock, create, log } = testLambda()
  await create('hello')
  await call('Invoke', { FunctionName: 'hello' })
  await call('Invoke', { FunctionName: 'hello' })
  expect(log).toEqual(['start environment-1'])
  await call('UpdateFunctionCode', { FunctionName: 'hello', ZipFile: EMPTY_ZIP })
  await clock.advance(CREATING_MILLISECONDS)
  await call('Invoke', { FunctionName: 'hello' })
  expect(log).toEqual(['start environment-1', 'stop environment-1', 'start environment-2'])
})

test("a handler's own error costs nobody a cold start; a crash costs the next caller one", async () => {
  const outcomes = [failed('Error'), failed('Runtime.ExitError'), undefined]
  const { call, create, log } = testLambda(() => ({ ...(outcomes[0] && { outcome: outcomes.shift() }) }))
  await create('hello')
  const first = await call('Invoke', { FunctionName: 'hello' })
  expect(first).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' })
  expect(answerOf(first)).toEqual({ errorType: 'Error', errorMessage: 'no' })
  await call('Invoke', { FunctionName: 'hello' })
  await call('Invoke', { FunctionName: 'hello' })
  expect(log).toEqual(['start environment-1', 'stop environment-1', 'start environment-2'])
})

test('two events at once need two environments, and both are kept for later', async () => {
  let release = () => {}
  const both = new Promise<void>((resolve) => (release = resolve))
  let waiting = 0
  const { call, create, log } = testLambda(async () => {
    if (++waiting === 2) release()
    await both
    return {}
  })
  await create('hello')
  await Promise.all([call('Invoke', { FunctionName: 'hello' }), call('Invoke', { FunctionName: 'hello' })])
  expect(log).toEqual(['start environment-1', 'start environment-2'])
  await call('Invoke', { FunctionName: 'hello' })
  expect(log).toHaveLength(2)
})

test('an environment that nobody needs is taken back', async () => {
  const { call, clock, create, log } = testLambda()
  await create('hello')
  await call('Invoke', { FunctionName: 'hello' })
  await clock.advance(60 * 60_000)
  expect(log).toEqual(['start environment-1', 'stop environment-1'])
})

test('LogType Tail answers with the lines of this invocation, from START to REPORT', async () => {
  const { call, create } = testLambda((_, write) => {
    write('one\ntw')
    write('o\nno line break')
    return {}
  })
  await create('hello')
  const tail = async () => logOf(await call('Invoke', { FunctionName: 'hello', LogType: 'Tail' }))
  expect(await tail()).toBe(
    [
      'START RequestId: request-2 Version: $LATEST',
      'one',
      'two',
      'no line break',
      'END RequestId: request-2',
      'REPORT RequestId: request-2\tDuration: 1.50 ms\tBilled Duration: 22 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\tInit Duration: 20.00 ms\t',
      '',
    ].join('\n'),
  )
  expect(await tail()).toContain(
    'Duration: 1.50 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\t\n',
  )
})

test('the tail is the last 4 KB, whatever a function writes', async () => {
  const { call, create } = testLambda((_, write) => {
    for (let i = 0; i < 2000; i++) write(`line ${i} ${'é'.repeat(50)}\n`)
    return {}
  })
  await create('hello')
  const tail = fromBase64((await call('Invoke', { FunctionName: 'hello', LogType: 'Tail' })).LogResult as string)
  expect(tail.length).toBeLessThanOrEqual(4096)
  expect(toUtf8(tail)).toMatch(/line 1999.*\nEND.*\nREPORT.*\n$/s)
})

test('every line is in the journal, with its log group and stream', async () => {
  const { call, create, journal } = testLambda((_, write) => {
    write('hello\n')
    return {}
  })
  await create('hello')
  await call('Invoke', { FunctionName: 'hello' })
  expect(journal.since().filter(({ kind }) => kind === 'log')[2]).toMatchObject({
    service: 'lambda',
    function: 'hello',
    message: 'hello',
    logGroup: '/aws/lambda/hello',
    logStream: expect.stringMatching(/^2026\/01\/01\/\[\$LATEST][0-9a-f]{32}$/),
    requestId: 'request-2',
  })
})

test('an asynchronous event is accepted at once, and tried again after one minute and two more', async () => {
  const times: number[] = []
  const { call, clock, create, journal } = testLambda(() => {
    times.push(clock.now())
    return { outcome: failed('Error') }
  })
  await create('hello')
  const start = clock.now()
  expect(await call('Invoke', { FunctionName: 'hello', InvocationType: 'Event' })).toEqual({ StatusCode: 202 })
  await clock.advance(60 * 60_000)
  expect(times.map((time) => time - start)).toEqual([0, 60_000, 180_000])
  expect(journal.since().at(-1)).toMatchObject({ kind: expect.stringMatching(/event-dropped|environment-stopped/) })
})

test('a dry run checks everything and runs nothing', async () => {
  const { call, create, log } = testLambda()
  await create('hello')
  expect(await call('Invoke', { FunctionName: 'hello', InvocationType: 'DryRun' })).toEqual({ StatusCode: 204 })
  expect(log).toEqual([])
})

test('functions are listed by name, a page at a time, without their state', async () => {
  const { call, create } = testLambda()
  for (const name of ['c', 'a', 'b']) await create(name)
  const first = await call('ListFunctions', { MaxItems: 2 })
  expect(first).toMatchObject({ Functions: [{ FunctionName: 'a' }, { FunctionName: 'b' }] })
  expect((first.Functions as object[])[0]).not.toHaveProperty('State')
  const second = await call('ListFunctions', { Marker: first.NextMarker })
  expect(second).toMatchObject({ Functions: [{ FunctionName: 'c' }] })
  expect(second).not.toHaveProperty('NextMarker')
})

test('a deleted function is gone, and its environments with it', async () => {
  const { call, create, log } = testLambda()
  await create('hello')
  await call('Invoke', { FunctionName: 'hello' })
  expect(await call('DeleteFunction', { FunctionName: 'hello' })).toEqual({ StatusCode: 204 })
  expect(log).toContain('stop environment-1')
  await expect(call('GetFunction', { FunctionName: 'hello' })).rejects.toThrow(
    'Function not found: arn:aws:lambda:us-east-1:000000000000:function:hello',
  )
})

// In AWS's words; recorded in the parity cases of these names.
test.each([
  [
    'lambda-create-conflict',
    'CreateFunction',
    functionInput('hello'),
    'ResourceConflictException',
    'Function already exist: hello',
  ],
  [
    'lambda-create-bad-role-arn',
    'CreateFunction',
    { ...functionInput('x'), Role: 'r1' },
    'ValidationException',
    "1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
  ],
  [
    'timeout-over-900',
    'CreateFunction',
    { ...functionInput('x'), Timeout: 901 },
    'ValidationException',
    "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
  ],
  [
    'lambda-create-nodejs14-rejected',
    'CreateFunction',
    { ...functionInput('x'), Runtime: 'nodejs14.x' },
    'InvalidParameterValueException',
    'The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.',
  ],
  [
    'lambda-create-reserved-env',
    'CreateFunction',
    { ...functionInput('x'), Environment: { Variables: { AWS_REGION: 'x' } } },
    'InvalidParameterValueException',
    'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
  ],
  [
    'code that is no zip',
    'CreateFunction',
    { ...functionInput('x'), Code: { ZipFile: payload('not a zip at all, this') } },
    'InvalidParameterValueException',
    'Could not unzip uploaded file. Please check your file, then try to upload again.',
  ],
  [
    'lambda-create-other-region-arn',
    'CreateFunction',
    { ...functionInput('x'), FunctionName: 'arn:aws:lambda:ap-southeast-1:000000000000:function:x' },
    'ResourceNotFoundException',
    "Functions from 'ap-southeast-1' are not reachable in this region ('us-east-1')",
  ],
  [
    'code-update-wrong-revision',
    'UpdateFunctionCode',
    { FunctionName: 'hello', ZipFile: EMPTY_ZIP, RevisionId: 'wrong' },
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  ],
  [
    'lambda-invoke-missing',
    'Invoke',
    { FunctionName: 'doesnotexist' },
    'ResourceNotFoundException',
    'Function not found: arn:aws:lambda:us-east-1:000000000000:function:doesnotexist:$LATEST',
  ],
  [
    'version-missing',
    'GetFunction',
    { FunctionName: 'hello', Qualifier: '1221' },
    'ResourceNotFoundException',
    'Function not found: arn:aws:lambda:us-east-1:000000000000:function:hello:1221',
  ],
  [
    'qualifier-mismatch',
    'GetFunction',
    { FunctionName: 'hello:1', Qualifier: '2' },
    'InvalidParameterValueException',
    'The derived qualifier from the function name does not match the specified qualifier.',
  ],
  [
    'invoke-event-over-1mb',
    'Invoke',
    { FunctionName: 'hello', InvocationType: 'Event', Payload: payload('x'.repeat(1_048_576)) },
    'RequestEntityTooLargeException',
    'Request must be smaller than 1048576 bytes for the InvokeFunction operation',
  ],
  [
    'invoke-bad-json-first-char',
    'Invoke',
    { FunctionName: 'hello', Payload: new Uint8Array([0x99, 0xeb, 0x2c]) },
    'InvalidRequestContentException',
    "Could not parse request body into json: Could not parse payload into json: Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]",
  ],
])('refuses %s', async (_, operation, input, code, message) => {
  const { call, create } = testLambda()
  await create('hello')
  await expect(call(operation, input)).rejects.toMatchObject({ code, message })
})

test.each([
  ['RequestResponse', 6_291_557, '6291556'],
  ['Event', 1_048_577, '1048576'],
])('an event of too many bytes is refused: %s', async (InvocationType, length, limit) => {
  const { call, create } = testLambda()
  await create('hello')
  const Payload = new TextEncoder().encode(JSON.stringify('x'.repeat(length - 2)))
  await expect(call('Invoke', { FunctionName: 'hello', InvocationType, Payload })).rejects.toThrow(
    `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
  )
})
