import type { Caller } from '../action.ts'
import type { ServiceHost } from '../service.ts'
import type { Ledger } from './billing/ledger.ts'
import type { Admitted, Concurrency } from './concurrency.ts'
import type { EnvironmentSpec } from './drivers/driver.ts'
import { lambdaVariables } from './drivers/variables.ts'
import { EnvironmentKeys } from './environment-keys.ts'
import { rateExceeded, type ThrottleReason } from './errors.ts'
import type { Invocation, Outcome } from './invocation.ts'
import { type EnvironmentName, Pool, type Provisioned, type Result, type Streams } from './pool.ts'
import { recordEnvironments } from './record.ts'
import type { DeploymentPackage, LambdaFunction } from './state.ts'

type VersionPool = {
  deploymentId: string
  pool: Pool
  invoke: (invocation: Invocation, streams?: Streams) => Promise<Answered>
}

/** One pool for each version of each function, as it is now; a changed `$LATEST` gets a new one, and the old one runs dry. */
export class Pools {
  readonly #pools = new Map<string, VersionPool>()

  constructor(
    private readonly host: ServiceHost,
    private readonly concurrency: Concurrency,
    private readonly ledger: Ledger,
  ) {}

  /** Throws `TooManyRequestsException` at a limit; queueing is the caller's business, as it is Lambda's callers'. */
  async invoke(fn: LambdaFunction, invocation: Invocation, streams?: Streams): Promise<Answered> {
    const admitted = this.admit(fn, invocation)
    if (typeof admitted === 'string') throw rateExceeded(admitted)
    return this.run(fn, invocation, admitted, streams)
  }

  /** Says why when there is no room for one more execution. */
  admit(fn: LambdaFunction, { requestId }: Pick<Invocation, 'requestId'>): Admitted | ThrottleReason {
    const admitted = this.concurrency.admit(fn.name)
    if (typeof admitted === 'string')
      this.host.journal.write({
        ...{ time: this.host.clock.now(), service: 'lambda', kind: 'throttled' },
        ...{ function: fn.name, requestId, reason: admitted },
      })
    return admitted
  }

  async run(fn: LambdaFunction, invocation: Invocation, admitted: Admitted, streams?: Streams): Promise<Answered> {
    try {
      return await this.#of(fn).invoke(invocation, streams)
    } finally {
      admitted.release() // an environment that has answered counts no more, though it may have things to finish
    }
  }

  /** Environments of a version that are started now and stay. Rejects when they cannot be started. */
  provision(fn: LambdaFunction, wanted: number): Promise<void> {
    return this.#of(fn).pool.provision(wanted)
  }

  provisionedOf(fn: LambdaFunction): Provisioned {
    const found = this.#pools.get(`${fn.name}:${fn.version}`)
    return found?.pool.provisioned ?? { wanted: 0, allocated: 0, initFailed: false }
  }

  /** For a version that has been deleted: `<function>:<version>`. */
  async retire(name: string): Promise<void> {
    const found = this.#pools.get(name)
    this.#pools.delete(name)
    await found?.pool.drain()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map(({ pool }) => pool.close()))
    this.#pools.clear()
  }

  #of(fn: LambdaFunction): VersionPool {
    const name = `${fn.name}:${fn.version}`
    const found = this.#pools.get(name)
    if (found?.deploymentId === fn.deploymentId) return found
    void found?.pool.drain()
    const record = recordEnvironments(this.host, fn)
    const keys = new EnvironmentKeys(this.host.keys)
    const pool = new Pool(
      this.host.driver,
      (environment, provisioned) => specification(this.host, fn, environment, provisioned, keys),
      this.host.clock,
      keys.heardBy(record.listener),
    )
    const made: VersionPool = {
      deploymentId: fn.deploymentId,
      pool,
      invoke: async (invocation, streams) => {
        const { outcome, ended } = await pool.invoke(invocation, streams)
        const logged = ended.then((result) => {
          this.ledger.add(fn, invocation.functionArn, result.billing)
          return { ...result, tail: record.takeTail(invocation.requestId) }
        })
        logged.catch(() => {}) // the caller who does not wait for the end has the answer
        return { outcome, ended: logged }
      },
    }
    this.#pools.set(name, made)
    return made
  }
}

/** `ended`: see the pool's; `tail` is the end of what was logged meanwhile, START and REPORT included. */
export type Answered = { outcome: Outcome; ended: Promise<Result & { tail: Uint8Array }> }

/** Who a function is when it asks for something: `arn:aws:sts::…:assumed-role/<role>/<function>`. */
export function roleOf(host: Pick<ServiceHost, 'account'>, fn: LambdaFunction): Caller {
  const role = fn.role.slice(fn.role.lastIndexOf('/') + 1)
  const arn = `arn:aws:sts::${host.account}:assumed-role/${role}/${fn.name}`
  // IAM says whose session it is: `AROA…:<function>`.
  return { account: host.account, arn, userId: fn.name, session: { roleArn: fn.role } }
}

/** The environment's keys stand for the function's role. */
function specification(
  host: ServiceHost,
  fn: LambdaFunction,
  name: EnvironmentName,
  provisioned: boolean,
  keys: EnvironmentKeys,
): EnvironmentSpec {
  return {
    code: packageOf(host, fn.code),
    ...(fn.layers && { layers: fn.layers.map(({ code }) => packageOf(host, code)) }),
    runtime: fn.runtime,
    handler: fn.handler,
    architecture: fn.architecture,
    timeoutSeconds: fn.timeoutSeconds,
    memoryMegabytes: fn.memoryMegabytes,
    accountId: host.account,
    variables: {
      ...fn.variables,
      ...lambdaVariables({
        functionName: fn.name,
        version: fn.version,
        runtime: fn.runtime,
        handler: fn.handler,
        memoryMegabytes: fn.memoryMegabytes,
        region: host.region,
        logGroup: fn.logging.group,
        logStream: logStreamOf(host.clock.now(), fn.version, name),
        logFormat: fn.logging.format,
        ...(fn.logging.applicationLevel && { logLevel: fn.logging.applicationLevel }),
        keys: keys.issue(name, roleOf(host, fn)),
        endpoint: host.endpoint(),
      }),
      ...(provisioned && { AWS_LAMBDA_INITIALIZATION_TYPE: 'provisioned-concurrency' }),
    },
  }
}

const packageOf = ({ store }: ServiceHost, { key }: DeploymentPackage) => ({ key, zip: () => store.blobs.get(key) })

/** `2026/11/23/[$LATEST]0123…`, dated when the environment started. */
export const logStreamOf = (startedAt: number, version: string, name: EnvironmentName): string =>
  `${new Date(startedAt).toISOString().slice(0, 10).replaceAll('-', '/')}/[${version}]${name}`
