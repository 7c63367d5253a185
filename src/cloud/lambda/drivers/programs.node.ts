import { setImmediate as turn } from 'node:timers/promises'
import { endStrays } from './kill.node.ts'
import { Program, type ProgramOptions } from './program.node.ts'

export type ProgramsOptions = {
  /** A variable that all of them and what they start have, and nothing else: `NAME=value`, or how that begins. */
  mark: string
  memoryMegabytes: number
  wrote(chunk: Uint8Array): void
  /** `name` is empty for the runtime. */
  started(pid: number, name: string): Promise<void>
  /** They hold more memory than they may, and are being killed. */
  outOfMemory(): void
}

/** Milliseconds between two looks at a running function's memory: it may go past its limit by what it takes in one. */
const LOOK_AT_MEMORY = 20

/** Milliseconds. Freezing and thawing cost as much as a third of a short call, so a busy environment is spared both. */
const FROZEN_AFTER = 2

/** An environment's processes together: frozen (SIGSTOP) while they rest, as Lambda freezes them, and ended as one. */
export class Programs {
  runtime: Program | undefined
  readonly extensions = new Map<string, Program>()
  #heard = 0
  #watch: ReturnType<typeof setInterval> | undefined
  #frozen = false
  #freezing: ReturnType<typeof setTimeout> | undefined
  #unwanted = false

  constructor(private readonly options: ProgramsOptions) {}

  /** The most that they held so far; of each the most that it did. */
  get maxMemoryMegabytes(): number {
    return this.#all.reduce((sum, { gauge }) => sum + (gauge?.most ?? 0), 0)
  }

  /** Without a name it is the runtime. Rejects when the host cannot do it. */
  async start(name: string, options: Omit<ProgramOptions, 'wrote'>): Promise<void> {
    const wrote = (chunk: Uint8Array) => {
      this.#heard += chunk.length
      this.options.wrote(chunk)
    }
    const program = new Program({ ...options, wrote })
    if (name) this.extensions.set(name, program)
    else this.runtime = program
    if (this.#unwanted) program.kill()
    await program.start()
    if (program.pid !== undefined) await this.options.started(program.pid, name)
  }

  /** There is something to do. */
  work(): void {
    this.#thaw()
    clearInterval(this.#watch)
    this.#watch = setInterval(() => this.#lookAtMemory(), LOOK_AT_MEMORY)
    this.#watch.unref()
  }

  /** There is nothing to do any more: they are frozen, unless there soon is. */
  rest(): void {
    clearInterval(this.#watch)
    this.#freezing = setTimeout(() => {
      this.#frozen = true
      for (const program of this.#all) program.signal('SIGSTOP')
    }, FROZEN_AFTER)
  }

  /**
   * What was written before the runtime asked for the next event lies in the socket by now. The event loop looks at every
   * socket in each turn, so once a whole turn has brought nothing, there is nothing left. The first turn may be half over.
   */
  async allHeard(): Promise<void> {
    for (let heard = -1; heard !== this.#heard; ) {
      heard = this.#heard
      await turn()
      await turn()
    }
  }

  /** At once, without waiting. */
  kill(): void {
    this.#unwanted = true
    for (const program of this.#all) program.kill()
  }

  /** After whatever `prepare` lets them do, resolves when they and all that they started have ended. */
  async end(prepare: () => Promise<void>): Promise<void> {
    clearInterval(this.#watch)
    this.#thaw()
    await prepare()
    this.kill()
    await Promise.all(this.#all.map(({ ended }) => ended))
    const pids = this.#all.flatMap(({ pid }) => pid ?? [])
    if (pids.length > 0) await endStrays(this.options.mark, Math.min(...pids))
  }

  get #all(): Program[] {
    return this.runtime ? [this.runtime, ...this.extensions.values()] : [...this.extensions.values()]
  }

  #thaw(): void {
    clearTimeout(this.#freezing)
    if (this.#frozen) for (const program of this.#all) program.signal('SIGCONT')
    this.#frozen = false
  }

  #lookAtMemory(): void {
    const now = this.#all.reduce((sum, { gauge }) => sum + (gauge?.read() ?? 0), 0)
    if (now <= this.options.memoryMegabytes) return
    this.options.outOfMemory()
    this.kill()
  }
}
