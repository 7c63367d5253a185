import type { Caller } from '../action.ts'
import type { ServiceHost } from '../service.ts'
import type { EnvironmentSpec } from './drivers/driver.ts'
import { lambdaVariables } from './drivers/variables.ts'
import type { Invocation, Outcome } from './invocation.ts'
import { ACCOUNT_CONCURRENCY } from './limits.ts'
import { type EnvironmentName, Pool, type Result } from './pool.ts'
import { recordEnvironments } from './record.ts'
import type { LambdaFunction } from './state.ts'

/** One pool for each function as it is now; a changed function gets a new one, and the old one runs dry. */
export class Pools {
  readonly #pools = new Map<string, { revisionId: string; pool: Pool; invoke: (i: Invocation) => Promise<Answered> }>()

  constructor(private readonly host: ServiceHost) {}

  invoke(fn: LambdaFunction, invocation: Invocation): Promise<Answered> {
    return this.#of(fn).invoke(invocation)
  }

  /** For a function that has been deleted. */
  async retire(name: string): Promise<void> {
    const found = this.#pools.get(name)
    this.#pools.delete(name)
    await found?.pool.drain()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map(({ pool }) => pool.close()))
    this.#pools.clear()
  }

  #of(fn: LambdaFunction) {
    const found = this.#pools.get(fn.name)
    if (found?.revisionId === fn.revisionId) return found
    void found?.pool.drain()
    const record = recordEnvironments(this.host, fn)
    const elsewhere = () =>
      [...this.#pools.values()].reduce((sum, other) => sum + (other.pool === pool ? 0 : other.pool.executing), 0)
    const pool: Pool = new Pool(
      this.host.driver,
      (name) => specification(this.host, fn, name),
      this.host.clock,
      record.listener,
      () => ACCOUNT_CONCURRENCY - elsewhere(),
    )
    const made = {
      revisionId: fn.revisionId,
      pool,
      invoke: async (invocation: Invocation): Promise<Answered> => {
        const { outcome, ended } = await pool.invoke(invocation)
        const logged = ended.then((result) => ({ ...result, tail: record.takeTail(invocation.requestId) }))
        logged.catch(() => {}) // the caller who does not wait for the end has the answer
        return { outcome, ended: logged }
      },
    }
    this.#pools.set(fn.name, made)
    return made
  }
}

/** `ended`: see the pool's; `tail` is the end of what was logged meanwhile, START and REPORT included. */
export type Answered = { outcome: Outcome; ended: Promise<Result & { tail: Uint8Array }> }

/** The environment's keys stand for the function's role, as on AWS: `arn:aws:sts::…:assumed-role/<role>/<function>`. */
function specification(host: ServiceHost, fn: LambdaFunction, name: EnvironmentName): EnvironmentSpec {
  const role = fn.role.slice(fn.role.lastIndexOf('/') + 1)
  const caller: Caller = {
    account: host.account,
    arn: `arn:aws:sts::${host.account}:assumed-role/${role}/${fn.name}`,
    userId: `${fn.role}:${fn.name}`,
  }
  return {
    code: { key: fn.code.key, zip: () => host.store.blobs.get(fn.code.key) },
    runtime: fn.runtime,
    handler: fn.handler,
    architecture: fn.architecture,
    timeoutSeconds: fn.timeoutSeconds,
    memoryMegabytes: fn.memoryMegabytes,
    variables: {
      ...fn.variables,
      ...lambdaVariables({
        functionName: fn.name,
        version: '$LATEST',
        runtime: fn.runtime,
        handler: fn.handler,
        memoryMegabytes: fn.memoryMegabytes,
        region: host.region,
        logGroup: fn.logging.group,
        logStream: logStreamOf(host.clock.now(), name),
        logFormat: fn.logging.format,
        ...(fn.logging.applicationLevel && { logLevel: fn.logging.applicationLevel }),
        keys: host.keys.issueTemporary(caller),
        endpoint: host.endpoint(),
      }),
    },
  }
}

/** `2026/11/23/[$LATEST]0123…`, dated when the environment started. */
export const logStreamOf = (startedAt: number, name: EnvironmentName): string =>
  `${new Date(startedAt).toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${name}`
