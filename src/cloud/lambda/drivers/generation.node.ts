import type { Invocation, Outcome, Told } from '../invocation.ts'
import { type Exit, exited, exitStatus, extensionFailed, invalidEntrypoint } from '../outcome.ts'
import { type ExtensionInfo, fatalErrorType, MOST_EXTENSIONS, type ShutdownReason } from '../runtime-api/extension.ts'
import { ExtensionsApi, type FunctionFacts } from '../runtime-api/extensions-api.ts'
import { RuntimeApi } from '../runtime-api/runtime-api.ts'
import { type Command, extensionCommand, type Folders, type Startable, whyNotStarted } from './command.node.ts'
import { Programs, type ProgramsOptions } from './programs.node.ts'
import { RuntimeServer } from './runtime-server.node.ts'
import { shutDown } from './shutdown.node.ts'

export type GenerationOptions = Omit<ProgramsOptions, 'outOfMemory'> & {
  command: Command
  /** Files of external extensions, absolute. */
  extensions: readonly string[]
  facts: FunctionFacts
  folders: Folders
  variables(runtimeApi: string, whose: 'runtime' | 'extension'): Record<string, string>
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

/** What an environment is between its start or reset and the next: a runtime and extensions, with one Runtime API. */
export class Generation {
  readonly init: Promise<Init>
  /** Why it is of no more use; the first reason counts. */
  failure: ((requestId: string) => Failed) | undefined
  outOfMemory = false
  readonly #programs: Programs
  readonly #runtimeApi: RuntimeApi
  readonly #extensionsApi: ExtensionsApi
  readonly #server: RuntimeServer
  #address = ''
  #settleInit: (init: Init) => void = () => {}
  #begun = 0
  /** When the runtime asked for the event that it waits for; 0 while it does not wait. */
  #runtimeWaits = 0
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
    this.#programs = new Programs({
      ...options,
      outOfMemory: () => {
        this.outOfMemory = true
        this.failure ??= (id) => exited(id, KILLED)
      },
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
    return this.#programs.maxMemoryMegabytes
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
      this.#address = await this.#server.listen()
      this.#programs.work()
      if (extensions.length === 0) await this.#startRuntime(command)
      else await this.#startExtensions()
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
      this.#runtimeWaits = 0
      this.#programs.work()
      const deadline = Math.ceil(Date.now() + limit)
      this.#extensionsApi.invoke(invocation, deadline)
      this.#runtimeApi.give(invocation, deadline, told)
    })
  }

  /** At once, without waiting: for when our own process ends. */
  kill(): void {
    this.#programs.kill()
  }

  /** Ends the processes and everything they started, with the grace that extensions have, and waits for it. */
  end(reason: ShutdownReason): Promise<void> {
    this.#ending ??= this.#end(reason)
    return this.#ending
  }

  async #end(reason: ShutdownReason): Promise<void> {
    await this.#programs.end(async () => {
      if (this.#extensionsApi.size > 0) await shutDown(this.#programs, this.#extensionsApi, reason)
    })
    this.#server.close()
    this.#runtimeApi.end()
  }

  #startRuntime(command: Startable): Promise<void> {
    return this.#programs.start('', {
      command,
      workingFolder: this.options.folders.task,
      variables: this.options.variables(this.#address, 'runtime'),
      exited: (exit) => this.#fail((id) => exited(id, exit)),
      cannotStart: (error) => this.#fail((id) => invalidEntrypoint(id, whyNotStarted(error))),
    })
  }

  /** The runtime follows them when all have registered. */
  async #startExtensions(): Promise<void> {
    const announced = this.options.extensions.map((file) => {
      const { command, name, path } = extensionCommand(file)
      return { command, name, path, extension: this.#extensionsApi.announce(name) }
    })
    for (const { command, name, path, extension } of announced) {
      const cannot = (why: string) => {
        extension.state = 'LaunchError'
        this.#fail((id) => extensionFailed(id, 'Extension.LaunchError', why))
      }
      if ('invalid' in command) return cannot(command.invalid)
      await this.#programs.start(name, {
        command,
        workingFolder: this.options.folders.opt,
        variables: this.options.variables(this.#address, 'extension'),
        exited: (exit) => {
          const type = fatalErrorType(extension)
          this.#fail((id) => extensionFailed(id, type, exitStatus(exit) || 'exit code 0'))
        },
        cannotStart: (error) => cannot(whyNotStarted(error, path)),
      })
    }
  }

  #extensionMoved(): void {
    const { command } = this.options
    if (this.#programs.runtime) this.#look()
    else if (!this.#ending && this.#extensionsApi.allRegistered && !('invalid' in command))
      this.#startRuntime(command).catch((error) => this.#fail((id) => invalidEntrypoint(id, String(error))))
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
    await this.#programs.allHeard()
    if (this.failure || this.#ending) return // meanwhile
    this.#programs.rest()
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
    await this.#programs.allHeard()
    this.#settleInit({ kind: 'failed', why, milliseconds, outcome })
    if (why === 'timeout') void this.end('timeout')
  }

  /** A process has ended, or could not be started: the others follow it. */
  #fail(failure: (requestId: string) => Failed): void {
    this.failure ??= failure
    const milliseconds = performance.now() - this.#begun
    this.#settleInit({ kind: 'failed', why: 'failed', milliseconds, outcome: this.failure })
    this.#run?.end('failed')
    void this.end('failure')
  }
}

const KILLED: Exit = { code: null, signal: 'SIGKILL' }
