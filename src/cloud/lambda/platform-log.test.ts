import { expect, test } from 'vitest'
import { failed } from './outcome.ts'
import { platformLines } from './platform-log.ts'
import type { LambdaFunction } from './state.ts'

const fn = (format: 'Text' | 'JSON') =>
  ({ name: 'hello', runtime: 'nodejs24.x', version: '$LATEST', logging: { format } }) as LambdaFunction
const init = {
  ...({ phase: 'init', status: 'error', milliseconds: 12.345, errorType: 'Extension.InitError' } as const),
  extensions: [
    { name: 'watcher', state: 'Ready', events: ['INVOKE', 'SHUTDOWN'] } as const,
    { name: 'other', state: 'InitError', events: [], errorType: 'Extension.Own' } as const,
  ].map((each) => ({ ...each, events: [...each.events] })),
}

test('each extension has a line when Init is over', () => {
  expect(platformLines(fn('Text'), 'us-east-1').initEnded(0, init)).toEqual([
    'EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE,SHUTDOWN]',
    'EXTENSION\tName: other\tState: InitError\tEvents: []\tError Type: Extension.Own',
    'INIT_REPORT Init Duration: 12.35 ms\tPhase: init\tStatus: error\tError Type: Extension.InitError\t',
  ])
  const [line = ''] = platformLines(fn('JSON'), 'us-east-1').initEnded(0, init)
  expect(JSON.parse(line)).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    type: 'platform.extension',
    record: { name: 'watcher', state: 'Ready', events: ['INVOKE', 'SHUTDOWN'] },
  })
})

test("an extension's end is told like a runtime's", () => {
  const outcome = failed('Extension.Crash', 'RequestId: id Error: exit code 0')
  const billing = { requestId: 'id', durationMs: 1, billedMs: 1, memoryMegabytes: 128, maxMemoryMegabytes: 1 }
  expect(platformLines(fn('Text'), 'us-east-1').end(0, outcome, billing)[0]).toBe(
    'RequestId: id Error: exit code 0\nExtension.Crash',
  )
})
