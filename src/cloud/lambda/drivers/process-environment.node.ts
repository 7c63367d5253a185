import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Invocation, Outcome, Told } from '../invocation.ts'
import { exited, timedOut } from '../outcome.ts'
import { commandFor } from './command.node.ts'
import type { EnvironmentListener, EnvironmentSpec, Finished, Initialised, RunningEnvironment } from './driver.ts'
import { hostVariables } from './host-variables.node.ts'
import { endStrays } from './kill.node.ts'
import { noteProcess } from './leftovers.node.ts'
import { RuntimeProcess } from './runtime-process.node.ts'

export type ProcessEnvironmentOptions = {
  spec: EnvironmentSpec
  listener: EnvironmentListener
  /** The unpacked deployment package. */
  taskRoot: string
  runtimeClient: string
  /** Milliseconds. */
  initLimit: number
  /** The environment's own, removed with it. */
  folder: string
  ended(): void
}

/** One execution environment: a process, or a second one after the first could not initialise. */
export class ProcessEnvironment implements RunningEnvironment {
  #process: RuntimeProcess
  #initTold = false
  #left = false
  #stopped: Promise<void> | undefined
  #listenerTold: Promise<void> | undefined

  constructor(private readonly options: ProcessEnvironmentOptions) {
    this.#process = this.#newProcess()
  }

  /** A process that has ended before it was initialised may have a second one. */
  get gone(): boolean {
    return this.#left || (this.#process.initialised && this.#process.exit !== undefined)
  }

  /** Resolves once its process has been started; Init runs on. */
  async launch(): Promise<void> {
    await mkdir(this.#temporary, { recursive: true })
    this.#listenerTold = this.#tellOfInit('init')
    await this.#process.start(this.options.initLimit)
    if (this.#process.pid !== undefined) await noteProcess(this.options.folder, this.#process.pid)
  }

  async invoke(invocation: Invocation, told: Told = {}): Promise<Finished> {
    const init = await this.#process.init
    if (init.kind === 'failed' && !this.gone) return this.#invokeAfterFailedInit(invocation, told)
    const initMs = init.kind === 'ready' && !this.#initTold ? { initMs: init.milliseconds } : {}
    this.#initTold = true
    return { ...(await this.#run(invocation, 0, told)), ...initMs }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  /** At once, without waiting: for when our own process ends. */
  kill(): void {
    this.#process.kill()
  }

  /** Lambda initialises once more, now within the invocation that waits for it and within its time. */
  async #invokeAfterFailedInit(invocation: Invocation, told: Told): Promise<Finished> {
    const { requestId } = invocation
    const timeout = this.options.spec.timeoutSeconds * 1000
    await this.#listenerTold
    await this.#process.end()
    this.#process = this.#newProcess()
    this.#initTold = true
    const begun = performance.now()
    const listenerTold = this.#tellOfInit('invoke')
    await this.#process.start(timeout)
    const init = await this.#process.init
    await listenerTold
    const used = performance.now() - begun
    if (init.kind === 'ready') return this.#run(invocation, used, told)
    await this.#leave()
    if (init.why === 'timeout') return this.#timedOut(requestId)
    const outcome = init.outcome(requestId)
    return this.#finished({ outcome, durationMs: used, status: 'error', errorType: outcome.errorType })
  }

  async #tellOfInit(phase: Initialised['phase']): Promise<void> {
    const process = this.#process
    const begun = performance.now()
    const init = await process.init
    const of = { phase, milliseconds: init.kind === 'ready' ? init.milliseconds : performance.now() - begun }
    if (init.kind === 'ready') return this.options.listener.initialised?.({ ...of, status: 'success' })
    await process.allHeard()
    if (this.#stopped) return
    if (init.why === 'timeout') return this.options.listener.initialised?.({ ...of, status: 'timeout' })
    this.options.listener.initialised?.({ ...of, status: 'error', errorType: init.outcome('').errorType })
  }

  /** `used` milliseconds of the function's time have passed already. */
  async #run(invocation: Invocation, used: number, told: Told): Promise<Finished> {
    const { requestId } = invocation
    const { ending, outcome, milliseconds } = await this.#process.run(
      invocation,
      this.options.spec.timeoutSeconds * 1000 - used,
      told,
    )
    if (ending === 'timeout') {
      await this.#leave()
      return this.#timedOut(requestId, outcome)
    }
    const durationMs = used + milliseconds
    if (ending === 'waits' && outcome) return this.#finished({ outcome, durationMs })
    const end = exited(requestId, this.#process.exit)
    return this.#finished({ outcome: outcome ?? end, durationMs, status: 'error', errorType: end.errorType })
  }

  /** A caller who has an answer keeps it. */
  #timedOut(requestId: string, answer?: Outcome): Finished {
    const { timeoutSeconds } = this.options.spec
    const outcome = answer ?? timedOut(requestId, timeoutSeconds)
    return this.#finished({ outcome, durationMs: timeoutSeconds * 1000, status: 'timeout' })
  }

  #finished(of: Omit<Finished, 'maxMemoryMegabytes'>): Finished {
    if (!this.#process.outOfMemory) return { ...of, maxMemoryMegabytes: this.#process.maxMemoryMegabytes }
    return { ...of, maxMemoryMegabytes: this.options.spec.memoryMegabytes, errorType: 'Runtime.OutOfMemory' }
  }

  /** Its process is not fit for another invocation. */
  async #leave(): Promise<void> {
    this.#left = true
    await this.#process.end()
  }

  async #stop(): Promise<void> {
    await this.#leave()
    await endStrays(this.#mark, this.#process.pid)
    // What cannot be removed, such as a folder that the function locked, the next driver removes or nobody can.
    await rm(this.options.folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
    this.options.ended()
  }

  get #temporary(): string {
    return join(this.options.folder, 'tmp')
  }

  /** The variable by which all that it starts is known. */
  get #mark(): string {
    return `TMPDIR=${this.#temporary}\0`
  }

  #newProcess(): RuntimeProcess {
    const { spec, listener, taskRoot, runtimeClient } = this.options
    const temporary = this.#temporary
    return new RuntimeProcess({
      command: commandFor(spec, taskRoot, runtimeClient),
      workingFolder: taskRoot,
      variables: (runtimeApi) => hostVariables({ spec, taskRoot, runtimeApi, temporary, runtimeClient }),
      mark: this.#mark,
      memoryMegabytes: spec.memoryMegabytes,
      wrote: (chunk) => listener.wrote(chunk),
    })
  }
}
