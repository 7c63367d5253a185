import { expect, test } from 'vitest'
import { logs } from '../logs/logs.ts'
import { failed, testLambda } from './test-cloud.ts'

const HASH = '[0-9a-f]{64}'

test('a function logs as on AWS, from the start of Init on, each line with its end', async () => {
  // Parity case `logs-cloudwatch-lines`.
  const { invoked } = await logged(({ write }) => write('multi\nline\nstring\nanother\rline\n'))
  expect(invoked).toEqual([
    expect.stringMatching(
      RegExp(
        '^INIT_START Runtime Version: nodejs:24\\.v\\d+\\t' +
          `Runtime Version ARN: arn:aws:lambda:us-east-1::runtime:${HASH}\\n$`,
      ),
    ),
    'START RequestId: request-2 Version: $LATEST\n',
    'multi\n',
    'line\n',
    'string\n',
    'another\rline\n',
    'END RequestId: request-2\n',
    expect.stringMatching(/^REPORT RequestId: request-2\t.*\tInit Duration: 20.00 ms\t\n$/),
  ])
})

test('a message of several lines, as our runtimes mark it, is one event', async () => {
  const { invoked } = await logged(({ write }) => {
    write('a\0')
    write('\nb\nc\n')
  })
  expect(invoked.slice(2, 4)).toEqual(['a\nb\n', 'c\n'])
})

test('in JSON, the system level says how much Lambda tells of itself', async () => {
  const types = async (level: string, outcome = {}) => {
    const { invoked } = await logged(() => outcome, { LogFormat: 'JSON', SystemLogLevel: level })
    return invoked.map((line) => (JSON.parse(line) as { type: string }).type.replace('platform.', ''))
  }
  expect(await types('DEBUG')).toEqual([
    ...['initStart', 'initRuntimeDone', 'initReport', 'start'],
    ...['runtimeDone', 'report'],
  ])
  expect(await types('INFO')).toEqual(['initStart', 'start', 'report'])
  expect(await types('WARN')).toEqual([])
  expect(await types('WARN', { outcome: failed('Runtime.ExitError') })).toEqual(['runtimeDone', 'report'])
})

test("in JSON, lines below the application's level are left out, and what has no level counts as INFO", async () => {
  const time = '2026-01-01T00:00:00Z'
  const lines = [
    'plain',
    JSON.stringify({ level: 'debug', timestamp: time }),
    JSON.stringify({ level: 'debug' }),
    JSON.stringify({ level: 'ERROR', time }),
  ]
  const said = async (level: string) => {
    const config = { LogFormat: 'JSON', ApplicationLogLevel: level, SystemLogLevel: 'WARN' }
    const { invoked } = await logged(({ write }) => write(`${lines.join('\n')}\n`), config)
    return invoked.map((line) => lines.indexOf(line.trimEnd()))
  }
  expect(await said('DEBUG')).toEqual([0, 1, 2, 3])
  expect(await said('INFO')).toEqual([0, 2, 3])
  expect(await said('ERROR')).toEqual([3])
})

/** What one invocation leaves in CloudWatch Logs. */
async function logged(behave: (of: { write(text: string): void }) => unknown, LoggingConfig?: object) {
  const { ask, call, create } = testLambda((_, write) => behave({ write }) ?? {}, [logs])
  await create('hello', { ...(LoggingConfig && { LoggingConfig }) })
  await call('Invoke', { FunctionName: 'hello' })
  const found = await ask('logs', 'FilterLogEvents', { logGroupName: '/aws/lambda/hello' }).catch(() => ({
    events: [],
  }))
  return { invoked: (found.events as { message: string }[]).map(({ message }) => message) }
}
