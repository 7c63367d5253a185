import { setImmediate as turn } from 'node:timers/promises'
import type { Invocation, Outcome, Told } from '../invocation.ts'
import { type Exit, exited, exitStatus, extensionFailed, invalidEntrypoint } from '../outcome.ts'
import { type ExtensionInfo, fatalErrorType, MOST_EXTENSIONS, type ShutdownReason } from '../runtime-api/extension.ts'
import { ExtensionsApi, type FunctionFacts } from '../runtime-api/extensions-api.ts'
import { RuntimeApi } from '../runtime-api/runtime-api.ts'
import { type Command, extensionCommand, type Startable, whyNotStarted } from './command.node.ts'
import { endStrays } from './kill.node.ts'
import { Program } from './program.node.ts'
import { RuntimeServer } from './runtime-server.node.ts'
import { shutDown } from './shutdown.node.ts'

export type GenerationOptions = {
  command: Command
  /** Files of external extensions, absolute. */
  extensions: readonly string[]
  facts: FunctionFacts
  /** Where the runtime starts, and where extensions do. */
  folders: { task: string; opt: string }
  /** Names and values, for the runtime or for an extension. */
  variables(runtimeApi: string, whose: 'runtime' | 'extension'): Record<string, string>
  /** A variable that all its processes and what they start have, and nothing else: `NAME=value`, or how that begins. */
  mark: string
  memoryMegabytes: number
  wrote(chunk: Uint8Array): void
  /** A process was started; `name` is empty for the runtime. */
  started(pid: number, name: string): Promise<void>
}

type Failed = Outcome & { kind: 'failed' }

/** How it came out of Init. */
export type Init =
  | { kind: 'ready'; milliseconds: number }
  | { kind: 'failed'; why: 'failed' | 'timeout'; milliseconds: number; outcome(requestId: string): Failed }

/** What came of an invocation, and how long after its hand-over. `outcome` is absent when there was no answer. */
export type Run = {
  ending: 'waits' | 'failed' | 'timeout'
  milliseconds: number
  /** Of them, what extensions took after the runtime was done. */
  extensionsMilliseconds?: number
  outcome?: Outcome
}

/** Milliseconds between two looks at a running function's memory: it may go past its limit by what it takes in one. */
const LOOK_AT_MEMORY = 20

/** Milliseconds. Freezing and thawing cost as much as a third of a short call, so a busy environment is spared both. */
const FROZEN_AFTER = 2

/**
 * The processes of an environment from its start to its reset: the runtime and the extensions, with one Runtime API.
 * Frozen (SIGSTOP) whenever all of them wait for an event, as Lambda freezes them.
 */
export class Generation {
  readonly init: Promise<Init>
  /** Why it is of no more use; the first reason counts. */
  failure: ((requestId: string) => Failed) | undefined
  outOfMemory = false
  readonly #runtimeApi: RuntimeApi
  readonly #extensionsApi: ExtensionsApi
  readonly #server: RuntimeServer
  readonly #extensions = new Map<string, Program>()
  #runtime: Program | undefined
  #runtimeApiAddress = ''
  #settleInit: (init: Init) => void = () => {}
  #begun = performance.now()
  #heard = 0
  #runtimeWaits = 0
  #watch: ReturnType<typeof setInterval> | undefined
  #frozen = false
  #freezing: ReturnType<typeof setTimeout> | undefined
  #ending: Promise<void> | undefined
  #run:
    | {
        begun: number
        answer?: { outcome: Outcome; milliseconds: number }
        told: Told
        end(ending: Run['ending']): void
      }
    | undefined

  constructor(private readonly options: GenerationOptions) {
    this.init = new Promise((resolve) => {
      this.#settleInit = resolve
    })
    this.#extensionsApi = new ExtensionsApi(options.facts, () => this.#extensionMoved())
    this.#runtimeApi = new RuntimeApi({
      waits: () => this.#runtimeAsked(),
      answered: (outcome) => this.#answered(outcome),
      initFailed: (outcome) => void this.#initFailed('failed', () => outcome),
    })
    this.#server = new RuntimeServer((request) =>
      request.path.startsWith('/2018-06-01/') ? this.#runtimeApi.handle(request) : this.#extensionsApi.handle(request),
    )
  }

  get maxMemoryMegabytes(): number {
    return this.#programs.reduce((sum, { gauge }) => sum + (gauge?.most ?? 0), 0)
  }

  get extensions(): ExtensionInfo[] {
    return this.#extensionsApi.infos
  }

  /** Resolves once its first processes have been started; Init runs on, for `initLimit` milliseconds at most. */
  async start(initLimit: number): Promise<void> {
    const { command, extensions } = this.options
    this.#begun = performance.now()
    if ('invalid' in command) return this.#fail((id) => invalidEntrypoint(id, command.invalid))
    if (extensions.length > MOST_EXTENSIONS)
      return this.#fail((id) => extensionFailed(id, 'Extension.LaunchError', 'ErrTooManyExtensions'))
    const limit = setTimeout(() => void this.#initFailed('timeout', (id) => exited(id, KILLED)), initLimit)
    void this.init.then(() => clearTimeout(limit))
    try {
      this.#runtimeApiAddress = await this.#server.listen()
      this.#lookAtMemory()
      if (extensions.length === 0) await this.#startRuntime(command)
      else for (const file of extensions) await this.#startExtension(file)
    } catch (error) {
      this.#fail((id) => invalidEntrypoint(id, String(error)))
      throw error
    }
  }

  /** Hands an event over, and resolves when all wait for the next, one has ended, or `limit` milliseconds are over. */
  run(invocation: Invocation, limit: number, told: Told): Promise<Run> {
    if (this.failure || this.#ending) return Promise.resolve({ ending: 'failed', milliseconds: 0 })
    return new Promise((resolve) => {
      const begun = performance.now()
      const timer = setTimeout(() => this.#run?.end('timeout'), limit)
      this.#run = {
        begun,
        told,
        end: (ending) => {
          clearTimeout(timer)
          const now = performance.now()
          const answer = this.#run?.answer
          this.#run = undefined
          const done = { ending, milliseconds: now - begun, ...answer }
          if (this.#extensionsApi.size === 0 || ending !== 'waits') return resolve(done)
          resolve({ ...done, milliseconds: now - begun, extensionsMilliseconds: now - this.#runtimeWaits })
        },
      }
      this.#thaw()
      this.#lookAtMemory()
      this.#runtimeWaits = 0
      const deadline = Math.ceil(Date.now() + limit)
      this.#extensionsApi.invoke(invocation, deadline)
      this.#runtimeApi.give(invocation, deadline, told)
    })
  }

  /** At once, without waiting: for when our own process ends. */
  kill(): void {
    for (const program of this.#programs) program.kill()
  }

  /** Ends the processes and everything they started, with the grace that extensions have, and waits for it. */
  end(reason: ShutdownReason): Promise<void> {
    this.#ending ??= this.#end(reason)
    return this.#ending
  }

  get #programs(): Program[] {
    return this.#runtime ? [this.#runtime, ...this.#extensions.values()] : [...this.#extensions.values()]
  }

  async #startRuntime(command: Startable): Promise<void> {
    this.#runtime = this.#program(command, '', {
      exited: (exit) => this.#fail((id) => exited(id, exit)),
      cannotStart: (error) => this.#fail((id) => invalidEntrypoint(id, whyNotStarted(error))),
    })
    await this.#startProgram(this.#runtime, '')
  }

  async #startExtension(file: string): Promise<void> {
    const { command, name, path } = extensionCommand(file)
    const extension = this.#extensionsApi.announce(name)
    const cannot = (why: string) => {
      extension.state = 'LaunchError'
      this.#fail((id) => extensionFailed(id, 'Extension.LaunchError', why))
    }
    if ('invalid' in command) return cannot(command.invalid)
    const program = this.#program(command, name, {
      exited: (exit) => {
        const type = fatalErrorType(extension)
        this.#fail((id) => extensionFailed(id, type, exit.code === 0 ? 'exit code 0' : exitStatus(exit)))
      },
      cannotStart: (error) => cannot(whyNotStarted(error, path)),
    })
    this.#extensions.set(name, program)
    await this.#startProgram(program, name)
  }

  #program(
    command: Startable,
    name: string,
    told: { exited(exit: Exit): void; cannotStart(error: NodeJS.ErrnoException): void },
  ): Program {
    const { folders, variables, wrote } = this.options
    return new Program({
      command,
      workingFolder: name ? folders.opt : folders.task,
      variables: variables(this.#runtimeApiAddress, name ? 'extension' : 'runtime'),
      wrote: (chunk) => {
        this.#heard += chunk.length
        wrote(chunk)
      },
      ...told,
    })
  }

  async #startProgram(program: Program, name: string): Promise<void> {
    if (this.#ending) program.kill()
    await program.start()
    if (program.pid !== undefined) await this.options.started(program.pid, name)
  }

  #extensionMoved(): void {
    const { command } = this.options
    if (!this.#runtime && !this.#ending && this.#extensionsApi.allRegistered && !('invalid' in command))
      this.#startRuntime(command).catch((error) => this.#fail((id) => invalidEntrypoint(id, String(error))))
    else this.#look()
  }

  #runtimeAsked(): void {
    this.#runtimeWaits = performance.now()
    this.#extensionsApi.closeRegistration()
    this.#look()
  }

  #look(): void {
    if (this.#runtimeWaits > 0 && this.#extensionsApi.allReady) void this.#allWait()
  }

  async #allWait(): Promise<void> {
    clearInterval(this.#watch)
    await this.#allHeard()
    if (this.failure || this.#ending) return // meanwhile
    this.#freezing = setTimeout(() => this.#freeze(), FROZEN_AFTER)
    this.#settleInit({ kind: 'ready', milliseconds: performance.now() - this.#begun })
    this.#run?.end('waits')
  }

  #answered(outcome: Outcome): void {
    if (!this.#run) return
    this.#run.answer = { outcome, milliseconds: performance.now() - this.#run.begun }
    this.#run.told.answered?.(outcome)
  }

  async #initFailed(why: 'failed' | 'timeout', outcome: (requestId: string) => Failed): Promise<void> {
    const milliseconds = performance.now() - this.#begun
    this.failure ??= outcome // not the end that follows
    await this.#allHeard()
    this.#settleInit({ kind: 'failed', why, milliseconds, outcome })
    if (why === 'timeout') void this.end('timeout')
  }

  /**
   * What was written before the runtime asked for the next event lies in the socket by now. The event loop looks at every
   * socket in each turn, so once a whole turn has brought nothing, there is nothing left. The first turn may be half over.
   */
  async #allHeard(): Promise<void> {
    for (let heard = -1; heard !== this.#heard; ) {
      heard = this.#heard
      await turn()
      await turn()
    }
  }

  /** A process has ended, or could not be started: the others follow it. */
  #fail(failure: (requestId: string) => Failed): void {
    this.failure ??= failure
    const milliseconds = performance.now() - this.#begun
    this.#settleInit({ kind: 'failed', why: 'failed', milliseconds, outcome: this.failure })
    this.#run?.end('failed')
    void this.end('failure')
  }

  async #end(reason: ShutdownReason): Promise<void> {
    clearInterval(this.#watch)
    this.#thaw()
    if (this.#extensionsApi.size > 0)
      await shutDown({ runtime: this.#runtime, extensions: this.#extensions }, this.#extensionsApi, reason)
    const programs = this.#programs
    this.kill()
    await Promise.all(programs.map(({ ended }) => ended))
    const first = programs.map(({ pid }) => pid).filter((pid) => pid !== undefined)
    if (first.length > 0) await endStrays(this.options.mark, Math.min(...first))
    this.#server.close()
    this.#runtimeApi.end()
  }

  #freeze(): void {
    this.#frozen = true
    for (const program of this.#programs) program.signal('SIGSTOP')
  }

  #thaw(): void {
    clearTimeout(this.#freezing)
    if (this.#frozen) for (const program of this.#programs) program.signal('SIGCONT')
    this.#frozen = false
  }

  #lookAtMemory(): void {
    clearInterval(this.#watch)
    this.#watch = setInterval(() => {
      const now = this.#programs.reduce((sum, { gauge }) => sum + (gauge?.read() ?? 0), 0)
      if (now <= this.options.memoryMegabytes) return
      this.outOfMemory = true
      this.failure ??= (id) => exited(id, KILLED)
      this.kill()
    }, LOOK_AT_MEMORY)
    this.#watch.unref()
  }
}

const KILLED: Exit = { code: null, signal: 'SIGKILL' }
