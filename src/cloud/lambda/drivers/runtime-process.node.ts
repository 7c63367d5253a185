import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import type { Invocation, Outcome, Told } from '../invocation.ts'
import { type Exit, exited, invalidEntrypoint } from '../outcome.ts'
import { RuntimeApi } from '../runtime-api/runtime-api.ts'
import { type Command, whyNotStarted } from './command.node.ts'
import { killStrays, killTree, signal } from './kill.node.ts'
import { MemoryGauge } from './memory.node.ts'
import { RuntimeServer } from './runtime-server.node.ts'
import { socketPair } from './socket-pair.node.ts'

export type RuntimeProcessOptions = {
  command: Command
  workingFolder: string
  variables(runtimeApi: string): Record<string, string>
  /** A variable that the process and all that it starts have, and nothing else: `NAME=value`, or how that begins. */
  mark: string
  memoryMegabytes: number
  wrote(chunk: Uint8Array): void
}

/** How it came out of Init. */
export type Init =
  | { kind: 'ready'; milliseconds: number }
  | { kind: 'failed'; why: 'failed' | 'timeout'; outcome(requestId: string): Outcome & { kind: 'failed' } }

/** What came of an invocation, and how long after its hand-over. `outcome` is absent when there was no answer. */
export type Run = { ending: 'waits' | 'exited' | 'timeout'; milliseconds: number; outcome?: Outcome }

/** Milliseconds between two looks at a running function's memory: it may go past its limit by what it takes in one. */
const LOOK_AT_MEMORY = 20

/** Milliseconds. Freezing and thawing cost as much as a third of a short call, so a busy environment is spared both. */
const FROZEN_AFTER = 2

/** Milliseconds. After its end a process's output is waited for, but not for what someone else keeps open. */
const LAST_OUTPUT = 200

/** A function's process and its Runtime API. Frozen (SIGSTOP) whenever it waits for an event, as Lambda freezes it. */
export class RuntimeProcess {
  readonly init: Promise<Init>
  initialised = false
  exit: Exit | undefined
  outOfMemory = false
  readonly #api: RuntimeApi
  readonly #server: RuntimeServer
  #settleInit: (init: Init) => void = () => {}
  #settleEnd: () => void = () => {}
  readonly #ended: Promise<void>
  #unwanted = false
  #begun = 0
  #child: ChildProcess | undefined
  #closed: Promise<unknown> = Promise.resolve()
  #gauge: MemoryGauge | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #heard = 0
  #frozen = false
  #freezing: ReturnType<typeof setTimeout> | undefined
  #run:
    | {
        begun: number
        answer?: { outcome: Outcome; milliseconds: number }
        told: Told
        end(ending: Run['ending']): void
      }
    | undefined

  constructor(private readonly options: RuntimeProcessOptions) {
    this.init = new Promise((resolve) => {
      this.#settleInit = resolve
    })
    this.#ended = new Promise((resolve) => {
      this.#settleEnd = resolve
    })
    this.#api = new RuntimeApi({
      waits: () => void this.#waits(),
      answered: (outcome) => this.#answered(outcome),
      initFailed: (outcome) => this.#settleInit({ kind: 'failed', why: 'failed', outcome: () => outcome }),
    })
    this.#server = new RuntimeServer((request) => this.#api.handle(request))
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  get maxMemoryMegabytes(): number {
    return this.#gauge?.most ?? 0
  }

  /** Resolves once the process has been started; Init runs on, for `initLimit` milliseconds at most. */
  async start(initLimit: number): Promise<void> {
    const { command } = this.options
    if ('invalid' in command) return this.#over((id) => invalidEntrypoint(id, command.invalid))
    try {
      const [output, runtimeApi] = await Promise.all([socketPair(), this.#server.listen()])
      this.#hear(output.near)
      if (!this.#unwanted) this.#spawn(command, output.far, runtimeApi)
      output.far.destroy() // only the process's own copies keep it open
    } catch (error) {
      this.#over((id) => invalidEntrypoint(id, String(error)))
      throw error
    }
    if (this.#unwanted && !this.#child) return this.#over((id) => exited(id))
    if (this.pid === undefined) return // told by its 'error'
    this.#gauge = new MemoryGauge(this.pid)
    this.#lookAtMemory()
    const limit = setTimeout(() => this.#initTooSlow(), initLimit)
    void this.init.then(() => clearTimeout(limit))
  }

  /** Hands an event over, and resolves when the process asks for the next, has ended, or has run for `limit` milliseconds. */
  run(invocation: Invocation, limit: number, told: Told): Promise<Run> {
    if (this.exit) return Promise.resolve({ ending: 'exited', milliseconds: 0 })
    return new Promise((resolve) => {
      const begun = performance.now()
      const timer = setTimeout(() => this.#run?.end('timeout'), limit)
      this.#run = {
        begun,
        told,
        end: (ending) => {
          clearTimeout(timer)
          const answer = this.#run?.answer
          this.#run = undefined
          resolve({ ending, milliseconds: performance.now() - begun, ...answer })
        },
      }
      this.#thaw()
      this.#lookAtMemory()
      this.#api.give(invocation, Math.ceil(Date.now() + limit), told)
    })
  }

  /** At once, without waiting: for when our own process ends. */
  kill(): void {
    if (this.pid !== undefined && !this.exit) killTree(this.pid)
  }

  /** Ends the process and everything it started, and waits until it has ended. */
  end(): Promise<void> {
    this.#unwanted = true
    this.kill()
    return this.#ended
  }

  #hear(output: Socket): void {
    output.on('data', (chunk: Buffer) => {
      this.#heard += chunk.length
      this.options.wrote(chunk)
    })
    output.on('error', () => {}) // its end is told by the process's
    this.#closed = once(output, 'close').catch(() => {})
  }

  #spawn({ program, args }: Startable, output: Socket, runtimeApi: string): void {
    this.#begun = performance.now()
    try {
      this.#child = spawn(program, args, {
        cwd: this.options.workingFolder,
        detached: true, // a group of its own, so that freezing and ending reach what it starts
        stdio: ['ignore', output, output],
        env: this.options.variables(runtimeApi),
      })
      this.#child.on('error', (error) => this.#cannotStart(error))
      this.#child.on('exit', (code, by) => void this.#exited({ code, signal: by }))
    } catch (error) {
      this.#cannotStart(error as NodeJS.ErrnoException)
    }
  }

  async #waits(): Promise<void> {
    clearInterval(this.#watch)
    await this.allHeard()
    if (this.exit) return // meanwhile
    this.#freezing = setTimeout(() => this.#freeze(), FROZEN_AFTER)
    this.initialised = true
    this.#settleInit({ kind: 'ready', milliseconds: performance.now() - this.#begun })
    this.#run?.end('waits')
  }

  #answered(outcome: Outcome): void {
    if (!this.#run) return
    this.#run.answer = { outcome, milliseconds: performance.now() - this.#run.begun }
    this.#run.told.answered?.(outcome)
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

  async #exited(exit: Exit): Promise<void> {
    this.exit = exit
    clearInterval(this.#watch)
    clearTimeout(this.#freezing)
    this.#signal('SIGKILL') // the rest of its group, which has lost its leader
    killStrays(this.options.mark, this.pid)
    await Promise.race([this.#closed, wait(LAST_OUTPUT, undefined, { ref: false })])
    this.#over((id) => exited(id, exit))
  }

  #initTooSlow(): void {
    this.#settleInit({ kind: 'failed', why: 'timeout', outcome: (id) => exited(id, { code: null, signal: 'SIGKILL' }) })
    this.kill()
  }

  #cannotStart(error: NodeJS.ErrnoException): void {
    this.#over((id) => invalidEntrypoint(id, whyNotStarted(error)))
  }

  /** The first reason counts. */
  #over(outcome: (requestId: string) => Outcome & { kind: 'failed' }): void {
    this.exit ??= { code: null, signal: null }
    this.#settleInit({ kind: 'failed', why: 'failed', outcome })
    this.#run?.end('exited')
    this.#server.close()
    this.#api.end()
    this.#gauge?.close()
    this.#settleEnd()
  }

  #freeze(): void {
    this.#frozen = true
    this.#signal('SIGSTOP')
  }

  #thaw(): void {
    clearTimeout(this.#freezing)
    if (this.#frozen) this.#signal('SIGCONT')
    this.#frozen = false
  }

  #signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    if (this.pid !== undefined) signal(this.pid, name)
  }

  #lookAtMemory(): void {
    clearInterval(this.#watch)
    this.#watch = setInterval(() => {
      if ((this.#gauge?.read() ?? 0) <= this.options.memoryMegabytes) return
      this.outOfMemory = true
      this.kill()
    }, LOOK_AT_MEMORY)
    this.#watch.unref()
  }
}

type Startable = Exclude<Command, { invalid: string }>
