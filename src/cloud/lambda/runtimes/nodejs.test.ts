import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answerOf, invocation, messageOf } from '../drivers/invocation.fixture.ts'
import { processDriver } from '../drivers/process.node.ts'
import { node, once } from '../drivers/samples.fixture.node.ts'

// Words of https://github.com/aws/aws-lambda-nodejs-runtime-interface-client: its tag v3 is Node 20 and 22, v4 is Node 24.

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'nodejs-')) })
afterAll(() => driver.close())

const on22 = { runtime: 'nodejs22.x' }
const hang = 'new Promise(() => setInterval(() => {}, 1e6))'

/** The body of an asynchronous handler, and the event that it gets. */
const answer = (body: string, settings = {}, event = {}) =>
  once(driver, node(`export const handler = async (event, context) => { ${body} }`, settings), event)

test.each([
  [
    'a handler whose file is not there',
    node('', { handler: 'other.handler' }),
    'Runtime.ImportModuleError',
    "Error: Cannot find module 'other'\nRequire stack:\n- /var/runtime/index.mjs",
  ],
  [
    'a CommonJS module that requires one that is not there',
    node("require('left-pad')", {}, 'index.js'),
    'Runtime.ImportModuleError',
    "Error: Cannot find module 'left-pad'\nRequire stack:",
  ],
  [
    'an ES module that imports one that is not there',
    node("import 'left-pad'"),
    'Error',
    "Cannot find package 'left-pad'",
  ],
  [
    'a handler not exported',
    node('export const other = 1'),
    'Runtime.HandlerNotFound',
    'index.handler is undefined or not exported',
  ],
  [
    'a handler that is no function',
    node('export const handler = 1'),
    'Runtime.HandlerNotFound',
    'index.handler is not a function',
  ],
  ['a handler without a dot', node('', { handler: 'index' }), 'Runtime.MalformedHandlerName', 'Bad handler'],
  [
    'a handler above the package',
    node('', { handler: '../index.handler' }),
    'Runtime.MalformedHandlerName',
    "'../index.handler' is not a valid handler name.",
  ],
  [
    'a callback handler on Node 24',
    node('export const handler = (event, context, callback) => callback(null, 1)'),
    'Runtime.CallbackHandlerDeprecated',
    'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
  ],
  ['code that is not JavaScript', node('export const handler = ('), 'Runtime.UserCodeSyntaxError', 'SyntaxError: '],
  ['a module that throws', node('throw new TypeError("at load")'), 'TypeError', 'at load'],
  [
    'a module that exits',
    node('process.exit(0)'),
    'Runtime.ExitError',
    'RequestId: id Error: Runtime exited without providing a reason',
  ],
])("%s is an error of Init, in Lambda's words", async (_, of, errorType, message) => {
  const { finished, environment } = await once(driver, of)
  expect(finished.outcome).toMatchObject({ kind: 'failed', errorType })
  expect(messageOf(finished)).toContain(message)
  expect(environment.gone).toBe(true)
})

test.each([
  ['CommonJS', 'exports.handler = async () => 1', 'index.js', {}, 1],
  [
    'CommonJS whose exports cannot be seen from outside',
    'const h = { handler: async () => 1 }; module.exports = h',
    'index.js',
    {},
    1,
  ],
  ['CommonJS by its ending', 'exports.handler = async () => 1', 'index.cjs', {}, 1],
  ['beside a default export', 'export default { a: 1 }; export const handler = async () => 1', 'index.mjs', {}, 1],
  [
    'behind a top-level await',
    'const one = await Promise.resolve(1); export const handler = () => one',
    'index.mjs',
    {},
    1,
  ],
  [
    'in a folder and nested',
    'export const handlers = { a: async () => 1 }',
    'src/index.mjs',
    { handler: 'src/index.handlers.a' },
    1,
  ],
  ['one that returns a value', 'export const handler = () => 1', 'index.mjs', {}, 1],
  ['one that returns nothing', 'export const handler = async () => {}', 'index.mjs', {}, null],
])('a handler may be %s', async (_, source, file, settings, expected) => {
  const { finished } = await once(driver, node(source, settings, file))
  expect(answerOf(finished)).toBe(expected)
})

test('an error tells of files where Lambda has them, to the caller and in the log', async () => {
  const { finished, written } = await answer("throw new Error('no ' + process.env.LAMBDA_TASK_ROOT + '/x')")
  const { errorMessage, trace } = answerOf(finished) as { errorMessage: string; trace: string[] }
  expect(errorMessage).toBe('no /var/task/x')
  expect(trace[1]).toMatch(/\(file:\/\/\/var\/task\/index\.mjs:1:\d+\)$/)
  expect(written).toContain('file:///var/task/index.mjs:1:')
  expect(written + trace).not.toContain(process.cwd())
})

describe('until Node 22 a handler', () => {
  const sample = (body: string) => node(`export const handler = (event, context, callback) => { ${body} }`, on22)
  test.each([
    ['may call back', 'callback(null, 1)', 1],
    ['may call back later', 'setTimeout(() => callback(null, 1), 5)', 1],
    [
      'is waited for while something is left to do',
      'const a = { n: 1 }; setTimeout(() => { a.n = 2 }, 30); callback(null, a)',
      { n: 2 },
    ],
    [
      'is not waited for if it says so',
      'context.callbackWaitsForEmptyEventLoop = false; setInterval(() => {}, 1e6); callback(null, 1)',
      1,
    ],
    ['may use the oldest way, which never waits', 'setInterval(() => {}, 1e6); context.succeed(1)', 1],
    ['answers once', 'callback(null, 1); callback(null, 2)', 1],
    ['that never answers has answered null', 'setTimeout(() => {}, 5)', null],
  ])('%s', async (_, body, expected) => {
    expect(answerOf((await once(driver, sample(body))).finished)).toEqual(expected)
  })

  test.each([
    ['may fail', 'callback(new TypeError("no"))', { errorType: 'TypeError', errorMessage: 'no' }],
    ['may throw', 'throw new TypeError("no")', { errorType: 'TypeError', errorMessage: 'no' }],
    ['may fail with nothing', 'context.fail()', { errorType: 'string', errorMessage: 'handled', trace: [] }],
  ])('%s', async (_, body, expected) => {
    expect(answerOf((await once(driver, sample(body))).finished)).toMatchObject(expected)
  })

  test('that promised and never settles is Runtime.NodeJsExit, and is fit for the next event', async () => {
    const source = 'let n = 0; export const handler = async () => n++ || new Promise(() => {})'
    const environment = await driver.start(node(source, on22), { wrote() {} })
    expect((await environment.invoke(invocation({}))).outcome).toMatchObject({ errorType: 'Runtime.NodeJsExit' })
    expect(answerOf(await environment.invoke(invocation({})))).toBe(1)
    await environment.stop()
  })

  test('that throws again and again leaks nothing', async () => {
    let written = ''
    const of = sample('throw new Error("no")')
    const environment = await driver.start(of, { wrote: (chunk) => (written += new TextDecoder().decode(chunk)) })
    for (let i = 0; i < 15; i++) await environment.invoke(invocation({}))
    await environment.stop()
    expect(written).not.toContain('MaxListenersExceededWarning')
  })
})

test.each([
  ['a thrown text', "throw 'words'", { errorType: 'string', errorMessage: 'words', trace: [] }],
  ['nothing thrown', 'throw undefined', { errorType: 'undefined', errorMessage: 'undefined', trace: [] }],
  ['a thrown object without a text', 'throw Object.create(null)', { errorType: 'handled' }],
  [
    'an error of its own class',
    'class Late extends Error { name = "Late" }; throw new Late("too late")',
    { errorType: 'Late', errorMessage: 'too late', trace: expect.arrayContaining(['Late: too late']) },
  ],
])('%s is told to the caller', async (_, body, payload) => {
  expect(answerOf((await answer(body)).finished)).toMatchObject(payload)
})

test.each([
  ['nodejs24.x', 'const a = {}; a.a = a; return a', 'Runtime.JSONStringifyError'],
  ['nodejs24.x', 'return 1n', 'Runtime.JSONStringifyError'],
  ['nodejs22.x', 'return 1n', 'Error'],
])('on %s "%s" cannot be written as JSON: %s', async (runtime, body, errorType) => {
  const { finished } = await answer(body, { runtime })
  expect(answerOf(finished)).toMatchObject({ errorType, errorMessage: 'Unable to stringify response body' })
})

test.each([
  [
    'a rejection',
    `Promise.reject(new Error("lost")); return ${hang}`,
    'Runtime.UnhandledPromiseRejection',
    'Error: lost',
  ],
  [
    'a rejection beside an answer',
    'Promise.reject(new Error("lost")); return 1',
    'Runtime.UnhandledPromiseRejection',
    'Error: lost',
  ],
  ['an exception', `setTimeout(() => { throw new TypeError("lost") }); return ${hang}`, 'TypeError', 'lost'],
])('%s that nobody handles is told to the caller and ends the process', async (_, body, errorType, message) => {
  const { finished } = await answer(body)
  expect(finished).toMatchObject({ outcome: { errorType }, status: 'error', errorType: 'Runtime.ExitError' })
  expect(messageOf(finished)).toBe(message)
})

test('what fails after the answer fails the next invocation, as on Lambda', async () => {
  const source = `let later; export const handler = async () => {
    if (later) return ${hang}
    later = setTimeout(() => { throw new Error("late") }, 200)
  }`
  const environment = await driver.start(node(source), { wrote() {} })
  expect(answerOf(await environment.invoke(invocation({})))).toBeNull()
  const finished = await environment.invoke(invocation({}))
  expect(finished.outcome.kind).toBe('failed')
  expect(answerOf(await environment.invoke(invocation({})))).toBeNull() // of a new process
  await environment.stop()
})

test('an answer that is too large leaves the environment fit for the next event', async () => {
  const source = 'let n = 0; export const handler = async () => n++ || "x".repeat(7e6)'
  const environment = await driver.start(node(source), { wrote() {} })
  const { outcome } = await environment.invoke(invocation({}))
  expect(outcome).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' })
  expect(answerOf(await environment.invoke(invocation({})))).toBe(1)
  await environment.stop()
})

test('the context has what Lambda gives', async () => {
  const variables = {
    AWS_LAMBDA_FUNCTION_NAME: 'hello',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/hello',
    AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
  }
  const { finished } = await answer(
    'return { ...context, left: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID }',
    { variables },
  )
  expect(answerOf(finished)).toEqual({
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'hello',
    functionVersion: '$LATEST',
    memoryLimitInMB: '256',
    logGroupName: '/aws/lambda/hello',
    logStreamName: 'stream',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:sample',
    awsRequestId: 'id',
    left: expect.toSatisfy((left: number) => left > 0 && left <= 5000),
    trace: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
  })
})
