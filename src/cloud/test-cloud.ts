import type { Caller } from './action.ts'
import { authorize, decide, isOwner } from './authorization/authorize.ts'
import { heldClock } from './clock.ts'
import { Journal } from './journal.ts'
import type { EnvironmentDriver } from './lambda/drivers/driver.ts'
import { perform, type Service, type ServiceHost } from './service.ts'
import { createKeys } from './signature/create-keys.ts'
import { memoryStore } from './store.ts'

type Answer = Record<string, unknown>

/** Some services on a clock that stands still, asked without a wire: every run is the same. For tests alone. */
export function testCloud(
  // biome-ignore lint/suspicious/noExplicitAny: each service has a state of its own type
  services: readonly Service<any>[],
  { store = memoryStore(), driver = noDriver }: { store?: ServiceHost['store']; driver?: EnvironmentDriver } = {},
) {
  const [clock, journal] = [heldClock(), new Journal()]
  const place = { region: 'us-east-1', account: '000000000000' }
  const owner: Caller = { account: place.account, arn: `arn:aws:iam::${place.account}:root`, userId: place.account }
  const host: ServiceHost = {
    ...place,
    store,
    clock,
    journal,
    keys: {
      ...createKeys(store.table('keys')),
      issueTemporary: (caller) => ({ accessKeyId: 'ASIATEST', secretAccessKey: 's', sessionToken: 't', caller }),
    },
    driver,
    endpoint: () => 'http://127.0.0.1:4566',
    ask: (...asked) => ask(...asked),
    authenticate: async () => owner,
    authorize: async (caller, demand) =>
      decide({ caller, identity: identify(caller), ...place, now: clock.now() }, demand),
  }
  const opened = new Map(services.map((service) => [service.name, { service, state: service.open(host) }]))
  /** Where there is nobody who knows roles, every role may do everything. */
  const authority = [...opened.values()].find(({ service }) => service.identify)
  const identify = (caller: Caller) =>
    isOwner(caller) ? undefined : authority?.service.identify?.(authority.state, caller)
  let requests = 0
  const ask = async (name: string, operation: string, input: object, caller = owner): Promise<Answer> => {
    const found = opened.get(name)
    if (!found) throw new Error(`this test has no ${name} service`)
    const requestId = `request-${++requests}`
    const trace = caller.trace ?? `Root=1-00000000-${String(requests).padStart(24, '0')}`
    const sent = caller.trace?.includes(';') ? { traceHeader: caller.trace } : {}
    const context = {
      ...place,
      ...sent,
      trace,
      clock,
      journal,
      requestId,
      state: found.state,
      caller: { ...caller, trace },
    }
    const permit = async () =>
      authority && authorize(found.service, context, operation, input, { identity: identify(caller) })
    return ((await perform(found.service, context, operation, input, permit)) ?? {}) as Answer
  }
  return {
    clock,
    journal,
    store,
    host,
    ask,
    /** Asks one service, again and again. */
    asking: (name: string) => (operation: string, input: object) => ask(name, operation, input),
    stateOf: <State>(name: string) => opened.get(name)?.state as State,
    close: async () => {
      for (const { service, state } of opened.values()) await service.close?.(state)
    },
  }
}

const noDriver: EnvironmentDriver = {
  start: () => Promise.reject(new Error('this test starts no environments')),
  close: async () => {},
}
