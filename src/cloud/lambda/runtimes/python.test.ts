import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { EnvironmentSpec } from '../drivers/driver.ts'
import { processDriver } from '../drivers/process.node.ts'
import { once, pythonMissing, spec, zipped } from '../drivers/samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'python-')) })
afterAll(() => driver.close())

describe.skipIf(pythonMissing)('a python function', () => {
  test('that raises is answered as on Lambda, with paths of Lambda', async () => {
    // Parity case `invoke-handler-error-python-shape`.
    const { body, errorType, written } = await call({
      'lambda_handler_error.py': 'def handler(event, context):\n    raise Exception("Handler fails")\n',
    })
    expect(body).toEqual({
      errorMessage: 'Handler fails',
      errorType: 'Exception',
      requestId: 'id',
      stackTrace: [
        '  File "/var/task/lambda_handler_error.py", line 2, in handler\n    raise Exception("Handler fails")\n',
      ],
    })
    expect(errorType).toBe('Exception')
    expect(written).toBe(
      '[ERROR] Exception: Handler fails\0\nTraceback (most recent call last):\0\n' +
        '\u00a0\u00a0File "/var/task/lambda_handler_error.py", line 2, in handler\0\n' +
        '\u00a0\u00a0\u00a0\u00a0raise Exception("Handler fails")\n',
    )
  })

  test('that raises while it is imported has no request', async () => {
    // Parity case `invoke-init-error-python-shape`.
    const { body } = await call({ 'lambda_runtime_error.py': 'raise Exception("Runtime startup fails")\n' })
    expect(body).toMatchObject({ errorMessage: 'Runtime startup fails', errorType: 'Exception', requestId: '' })
    expect(body.stackTrace[0]).toMatch(
      /^ {2}File "\/var\/lang\/lib\/python3\.\d+\/importlib\/__init__\.py", line \d+, in/,
    )
    expect(body.stackTrace.at(-1)).toBe(
      '  File "/var/task/lambda_runtime_error.py", line 1, in <module>\n    raise Exception("Runtime startup fails")\n',
    )
  })

  test.each([
    ['absent.handler', 'Runtime.ImportModuleError', "Unable to import module 'absent': No module named 'absent'"],
    ['index.absent', 'Runtime.HandlerNotFound', "Handler 'absent' missing on module 'index'"],
    ['index', 'Runtime.MalformedHandlerName', "Bad handler 'index': not enough values to unpack (expected 2, got 1)"],
    ['sys.exit', 'Runtime.BuiltInModuleConflict', 'Cannot use built-in module sys as a handler module'],
    ['broken.handler', 'Runtime.UserCodeSyntaxError', /^Syntax error in module 'broken': .*\(broken.py, line 1\)$/],
  ])('with the handler %s is %s', async (handler, errorType, message) => {
    const files = { 'index.py': 'def handler(event, context): return 1', 'broken.py': 'def (' }
    const { body } = await call(files, { handler })
    expect(body).toMatchObject({ errorType, requestId: '', stackTrace: expect.any(Array) })
    expect(body.errorMessage).toMatch(message)
  })

  test('whose answer is no JSON is Runtime.MarshalError', async () => {
    const { body } = await call({ 'index.py': 'def handler(event, context): return {1}' })
    expect(body).toEqual({
      errorType: 'Runtime.MarshalError',
      errorMessage: 'Unable to marshal response: Object of type set is not JSON serializable',
      requestId: 'id',
      stackTrace: [],
    })
  })

  test('may be in a package, by a dot or by a slash, and import its neighbours', async () => {
    const files = {
      'app/__init__.py': '',
      'app/api.py': 'from app.words import WORD\nimport shared\ndef handler(event, context): return WORD + shared.END',
      'app/words.py': 'WORD = "grüß"',
      'shared.py': 'END = "!"',
    }
    for (const handler of ['app.api.handler', 'app/api.handler'])
      expect((await call(files, { handler })).body).toBe('grüß!')
  })

  test('is told of its invocation', async () => {
    const source = `
import os
def handler(event, context):
    left = context.get_remaining_time_in_millis()
    names = ("function_name", "function_version", "invoked_function_arn", "memory_limit_in_mb", "aws_request_id",
             "log_group_name", "log_stream_name", "client_context")
    return {**{name: getattr(context, name) for name in names}, "left": 0 < left <= 5000, "identity": context.identity.cognito_identity_id}
`
    const variables = {
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_VERSION: '3',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: 'group',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
    }
    const { body } = await call({ 'index.py': source }, { variables: { ...variables, _HANDLER: 'index.handler' } })
    expect(body).toEqual({
      function_name: 'f',
      function_version: '3',
      invoked_function_arn: expect.stringMatching(/^arn:aws:lambda:/),
      memory_limit_in_mb: '256',
      aws_request_id: 'id',
      log_group_name: 'group',
      log_stream_name: 'stream',
      client_context: null,
      left: true,
      identity: null,
    })
  })

  const LOGGING = 'import logging\ndef handler(event, context):\n'

  test('logs with level, time and request; what is printed is as it is', async () => {
    const { written } = await call({
      'index.py': `${LOGGING}    logging.error("a %d\\nb", 1)\n    logging.info("no")\n    print("c")`,
    })
    expect(written.replace(/\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z/, 'TIME')).toBe('[ERROR]\tTIME\tid\ta 1\0\nb\nc\n')
  })

  test('logs JSON if it wants that, at the level that it wants', async () => {
    const variables = { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'INFO' }
    const source = `${LOGGING}    logging.debug("no")\n    logging.info("a", extra={"order": 7})
    try: 1 / 0
    except ZeroDivisionError: logging.exception("b")
    raise KeyError("c")`
    const { written } = await call({ 'index.py': source }, { variables })
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}/)
    expect(
      written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { timestamp, level: 'INFO', message: 'a', logger: 'root', requestId: 'id', order: 7 },
      {
        ...{ timestamp, level: 'ERROR', message: 'b', logger: 'root', requestId: 'id' },
        stackTrace: [expect.stringContaining('1 / 0')],
        errorType: 'ZeroDivisionError',
        errorMessage: 'division by zero',
        location: expect.stringMatching(/index\.py:handler:\d+$/),
      },
      {
        ...{ timestamp, level: 'ERROR', errorMessage: "'c'", errorType: 'KeyError', requestId: 'id' },
        stackTrace: [expect.stringContaining('/var/task/index.py')],
      },
    ])
  })

  test('sees nothing of what is installed on the machine, nor of its variables', async () => {
    const source = 'import sys, os\ndef handler(event, context): return [sys.path, sorted(os.environ)]'
    const { body } = await call({ 'index.py': source })
    expect(body[0].filter((path: string) => path.includes('site-packages') && !path.startsWith('/opt'))).toEqual([])
    expect(body[1]).not.toContain('HOME')
    expect(body[1]).toContain('PYTHONPATH')
  })
})

/** The first file's handler, unless the settings name one. */
async function call(files: Record<string, string>, settings: Partial<EnvironmentSpec> = {}) {
  const handler = settings.handler ?? `${Object.keys(files)[0]?.replace('.py', '')}.handler`
  const variables = { ...settings.variables, _HANDLER: handler }
  const of = spec(zipped(files), { runtime: 'python3.13', ...settings, handler, variables })
  const { finished, written } = await once(driver, of)
  const { outcome } = finished
  return {
    written,
    body: JSON.parse(new TextDecoder().decode(outcome.payload)),
    errorType: outcome.kind === 'failed' ? outcome.errorType : undefined,
  }
}
