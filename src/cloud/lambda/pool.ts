import type { Clock } from '../clock.ts'
import type {
  EnvironmentDriver,
  EnvironmentListener,
  EnvironmentSpec,
  Initialised,
  RunningEnvironment,
} from './drivers/driver.ts'
import type { Invocation, Outcome, Told } from './invocation.ts'
import { type Billing, billing } from './report.ts'

/** Told what a pool and its environments do, so that it can be logged and drawn. */
export type PoolListener = {
  /** A new environment; the answer hears what it writes. */
  started(environment: EnvironmentName): EnvironmentListener
  invoking(environment: EnvironmentName, invocation: Invocation): void
  ended(environment: EnvironmentName, invocation: Invocation, result: Result): void
  stopped(environment: EnvironmentName): void
}

/** Also the last part of its log stream: 32 hexadecimal digits. */
export type EnvironmentName = string

export type Result = { outcome: Outcome; billing: Billing }

/** What a caller gets as soon as the function has answered, and what there is to say once it is done with it. */
export type Answered = {
  outcome: Outcome
  /** Resolves when the environment is free again or gone, and everything is logged. Rejects with `invoke`. */
  ended: Promise<Result>
}

/** `initFailed`: of those that were asked for last. */
export type Provisioned = { wanted: number; allocated: number; initFailed: boolean }

/** For a caller that takes the answer while it comes. */
export type Streams = Pick<Told, 'begun' | 'streamed'>

/** Lambda takes idle environments back when it wants to and promises no time. Milliseconds on the cloud's clock. */
const RECLAIMED_AFTER = 7 * 60_000

type Member = {
  name: EnvironmentName
  /** Kept ready whether it is needed or not. */
  provisioned: boolean
  memoryMegabytes: number
  running: RunningEnvironment
  reclaim?: { cancel(): void }
}

type Starting = { provisioned: boolean; initialised?: (status: Initialised['status']) => void }

/** Milliseconds. A runtime asks for the next event right after its answer; one that does not is as good as busy. */
const ALMOST_FREE = 50

/** The execution environments of one version of one function. Each runs one invocation at a time. */
export class Pool {
  /** In order of last use. */
  readonly #idle: Member[] = []
  readonly #busy = new Set<Member>()
  /** Of the busy ones, those that have answered and are about to be free; resolves when they are. */
  readonly #answered = new Map<Member, Promise<unknown>>()
  #closed = false
  readonly #provisioned: Provisioned = { wanted: 0, allocated: 0, initFailed: false }

  constructor(
    private readonly driver: EnvironmentDriver,
    /** Keys and log stream differ from one environment to the next, so each has a specification of its own. */
    private readonly specFor: (name: EnvironmentName, provisioned: boolean) => EnvironmentSpec,
    private readonly clock: Clock,
    private readonly listener: PoolListener,
  ) {}

  /** How many there may be at once is not the pool's business: `concurrency.ts`. */
  async invoke(invocation: Invocation, streams: Streams = {}): Promise<Answered> {
    const member = this.#takeIdle() ?? (await this.#waitForOne()) ?? (await this.#start())
    this.#busy.add(member)
    this.listener.invoking(member.name, invocation)
    return new Promise((resolve, reject) => {
      const answered = (outcome: Outcome) => {
        this.#answered.set(member, ended)
        resolve({ outcome, ended })
      }
      const ended = Promise.resolve().then(() => this.#run(member, invocation, { ...streams, answered })) // a driver may answer at once
      ended.then(({ outcome }) => resolve({ outcome, ended }), reject)
    })
  }

  /** Environments that are started before anybody asks for them, and stay: how many there shall be and how many there are. */
  get provisioned(): Provisioned {
    return { ...this.#provisioned }
  }

  /** Resolves once there are as many as `wanted`, or their Init has failed. Rejects when they cannot be started. */
  async provision(wanted: number): Promise<void> {
    this.#provisioned.wanted = wanted
    this.#provisioned.initFailed = false
    const surplus = this.#idle
      .filter((member) => member.provisioned)
      .slice(0, Math.max(0, this.#provisioned.allocated - wanted))
    for (const member of surplus) {
      this.#idle.splice(this.#idle.indexOf(member), 1)
      void this.#stop(member)
    }
    const missing = wanted - this.#provisioned.allocated
    await Promise.all(Array.from({ length: Math.max(0, missing) }, () => this.#startProvisioned()))
  }

  async #startProvisioned(): Promise<void> {
    let settle = (_: Initialised['status']) => {}
    const status = new Promise<Initialised['status']>((resolve) => {
      settle = resolve
    })
    const member = await this.#start({ provisioned: true, initialised: settle })
    if ((await status) === 'success') {
      this.#provisioned.allocated += 1
      this.#giveBack(member)
    } else {
      this.#provisioned.initFailed = true
      await this.#stop({ ...member, provisioned: false })
    }
  }

  async #run(member: Member, invocation: Invocation, told: Told): Promise<Result> {
    try {
      const finished = await member.running.invoke(invocation, told)
      const { outcome } = finished
      const result = { outcome, billing: billing(invocation.requestId, finished, member.memoryMegabytes) }
      this.listener.ended(member.name, invocation, result)
      return result
    } finally {
      this.#busy.delete(member)
      this.#answered.delete(member)
      this.#giveBack(member)
    }
  }

  /** One that has answered will be free sooner than another could start. */
  async #waitForOne(): Promise<Member | undefined> {
    const [first] = this.#answered
    if (!first) return undefined
    const [member, ended] = first
    this.#answered.delete(member) // nobody else waits for this one; until it is free it counts as executing
    await Promise.race([ended.catch(() => {}), this.clock.sleep(ALMOST_FREE)])
    return this.#takeIdle()
  }

  /** Ends idle environments now and busy ones after their invocation. */
  async drain(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#idle.splice(0).map((member) => this.#stop(member)))
  }

  /** Ends every environment, idle or busy. */
  async close(): Promise<void> {
    const busy = [...this.#busy]
    await this.drain()
    await Promise.all(busy.map((member) => this.#stop(member)))
  }

  /** The one used last is the likeliest to be warm in every cache. One may have died while it was idle. */
  #takeIdle(): Member | undefined {
    for (let member = this.#idle.pop(); member; member = this.#idle.pop()) {
      member.reclaim?.cancel()
      if (!member.running.gone) return member
      void this.#stop(member)
    }
    return undefined
  }

  async #start({ provisioned, initialised }: Starting = { provisioned: false }): Promise<Member> {
    const name = newName()
    const spec = this.specFor(name, provisioned)
    const listener = this.listener.started(name)
    const running = await this.driver.start(spec, {
      ...listener,
      initialised(init) {
        listener.initialised?.(init)
        initialised?.(init.status)
      },
    })
    return { name, provisioned, memoryMegabytes: spec.memoryMegabytes, running }
  }

  #giveBack(member: Member): void {
    if (this.#closed || member.running.gone) return void this.#stop(member)
    this.#idle.push(member)
    if (member.provisioned) return
    member.reclaim = this.clock.at(this.clock.now() + RECLAIMED_AFTER, () => {
      const at = this.#idle.indexOf(member)
      if (at >= 0) this.#idle.splice(at, 1)
      void this.#stop(member)
    })
  }

  async #stop(member: Member): Promise<void> {
    member.reclaim?.cancel()
    if (member.provisioned) this.#provisioned.allocated -= 1
    await member.running.stop()
    this.listener.stopped(member.name)
  }
}

const newName = (): EnvironmentName => crypto.randomUUID().replaceAll('-', '')
