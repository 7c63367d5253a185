import type { Service } from '../service.ts'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import type { EnvironmentDriver, Finished } from './drivers/driver.ts'
import type { Invocation, Outcome } from './invocation.ts'
import { lambda } from './lambda.ts'
import { CREATING_MILLISECONDS } from './limits.ts'

/** What a scripted environment does with an invocation; what it gives to `write` is its log. */
export type Behaviour = (
  invocation: Invocation,
  write: (text: string) => void,
) => Partial<Finished> | Promise<Partial<Finished>>

/** Lambda with a scripted driver and a held clock: every run is the same. For tests alone. */
export function testLambda(
  behave: Behaviour = echo,
  // biome-ignore lint/suspicious/noExplicitAny: each service has a state of its own type
  others: readonly Service<any>[] = [],
  store = memoryStore(),
) {
  const log: string[] = []
  const cloud = testCloud([lambda, ...others], { driver: scripted(behave, log), store })
  const { clock, journal } = cloud
  const call = cloud.asking('lambda')
  return {
    ...cloud,
    clock,
    journal,
    /** What the driver was asked to do, in order. */
    log,
    call,
    /** Creates a function and waits until it is active. */
    async create(name: string, settings: object = {}) {
      const created = await call('CreateFunction', { ...functionInput(name), ...settings })
      await clock.advance(CREATING_MILLISECONDS)
      return created
    },
  }
}

export const functionInput = (name: string) => ({
  FunctionName: name,
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  Role: 'arn:aws:iam::000000000000:role/test',
  Code: { ZipFile: EMPTY_ZIP },
})

/** The shortest file that is a zip: the end of an empty directory. */
export const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)])

const echo: Behaviour = ({ payload }) => ({ outcome: { kind: 'succeeded', payload } })

export const failed = (errorType: string, errorMessage = 'no'): Outcome => ({
  kind: 'failed',
  errorType,
  payload: new TextEncoder().encode(JSON.stringify({ errorType, errorMessage })),
})

function scripted(behave: Behaviour, log: string[]): EnvironmentDriver {
  let started = 0
  return {
    async start(_, listener) {
      const name = `environment-${++started}`
      log.push(`start ${name}`)
      listener.initialised?.({ phase: 'init', status: 'success', milliseconds: 20 })
      let gone = false
      let fresh = true
      return {
        async invoke(invocation, told) {
          const finished = await behave(invocation, (text) => listener.wrote(new TextEncoder().encode(text)))
          const outcome = finished.outcome ?? { kind: 'succeeded', payload: new TextEncoder().encode('null') }
          gone = outcome.kind === 'failed' && /^(Runtime|Sandbox)\./.test(outcome.errorType)
          const passed = outcome.kind === 'succeeded' && told?.streamed !== undefined
          if (passed) {
            told.begun?.({ contentType: 'application/json' })
            await told.streamed?.(outcome.payload)
          }
          told?.answered?.(passed ? { kind: 'succeeded', payload: new Uint8Array() } : outcome)
          const first = fresh
          fresh = false
          return { outcome, durationMs: 1.5, maxMemoryMegabytes: 30, ...(first && { initMs: 20 }), ...finished }
        },
        get gone() {
          return gone
        },
        async stop() {
          log.push(`stop ${name}`)
        },
      }
    },
    async close() {},
  }
}

/** What a function answered, read as JSON. */
export const answerOf = (output: Record<string, unknown>): unknown =>
  JSON.parse(new TextDecoder().decode(output.Payload as Uint8Array))
