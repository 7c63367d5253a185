import { readdirSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Invocation, Outcome, Told } from '../invocation.ts'
import { exited, timedOut } from '../outcome.ts'
import { commandFor, type Folders } from './command.node.ts'
import type { EnvironmentListener, EnvironmentSpec, Finished, Initialised, RunningEnvironment } from './driver.ts'
import { Generation, type Init } from './generation.node.ts'
import { extensionVariables, hostVariables } from './host-variables.node.ts'
import { noteProcess } from './leftovers.node.ts'

export type ProcessEnvironmentOptions = {
  spec: EnvironmentSpec
  listener: EnvironmentListener
  /** The unpacked deployment package and layers. */
  folders: Folders
  runtimeClient: string
  /** Milliseconds. */
  initLimit: number
  /** The environment's own, removed with it. */
  folder: string
  ended(): void
}

/** One execution environment: a folder for temporary files, and processes, which are new after each reset. */
export class ProcessEnvironment implements RunningEnvironment {
  #generation: Generation
  /** Init is told on its own once, if it went well; from then on it is part of an invocation. */
  #initTold = false
  #stopped: Promise<void> | undefined

  constructor(private readonly options: ProcessEnvironmentOptions) {
    this.#generation = this.#newGeneration('init')
  }

  get gone(): boolean {
    return this.#stopped !== undefined
  }

  /** Resolves once its process has been started; Init runs on. */
  async launch(): Promise<void> {
    await mkdir(this.#temporary, { recursive: true })
    await this.#generation.start(this.options.initLimit)
  }

  async invoke(invocation: Invocation, told: Told = {}): Promise<Finished> {
    const init = await this.#generation.init
    if (this.gone) return this.#finished({ ...failedBy(exited(invocation.requestId)), durationMs: 0 })
    // One that has ended while it waited is reset too: nobody asked for it then.
    if (init.kind === 'failed' || this.#generation.failure) return this.#invokeAfterReset(invocation, told)
    const initMs = this.#initTold ? {} : { initMs: init.milliseconds }
    this.#initTold = true
    return { ...(await this.#run(invocation, 0, told)), ...initMs }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  /** At once, without waiting: for when our own process ends. */
  kill(): void {
    this.#generation.kill()
  }

  /** Lambda initialises anew within the invocation that waits for it, and within its time. */
  async #invokeAfterReset(invocation: Invocation, told: Told): Promise<Finished> {
    const { requestId } = invocation
    await this.#generation.end('failure')
    if (this.gone) return this.#finished({ ...failedBy(exited(requestId)), durationMs: 0 })
    this.#generation = this.#newGeneration('invoke')
    this.#initTold = true
    const begun = performance.now()
    await this.#generation.start(this.options.spec.timeoutSeconds * 1000)
    const init = await this.#generation.init
    const used = performance.now() - begun
    if (init.kind === 'ready') return this.#run(invocation, used, told)
    if (init.why === 'timeout') return this.#timedOut(requestId, told)
    return this.#failed(init.outcome(requestId), used, told)
  }

  /** `used` milliseconds of the function's time have passed already. */
  async #run(invocation: Invocation, used: number, told: Told): Promise<Finished> {
    const { requestId } = invocation
    const limit = this.options.spec.timeoutSeconds * 1000 - used
    const { ending, outcome, milliseconds, extensionsMilliseconds } = await this.#generation.run(
      invocation,
      limit,
      told,
    )
    if (ending === 'timeout') return this.#timedOut(requestId, told, outcome)
    const durationMs = used + milliseconds
    if (ending === 'failed' || !outcome) {
      const failure = this.#generation.failure?.(requestId) ?? exited(requestId)
      return this.#failed(failure, durationMs, told, outcome)
    }
    const after = extensionsMilliseconds === undefined ? {} : { postRuntimeExtensionsMs: extensionsMilliseconds }
    return this.#finished({ outcome, durationMs, ...after })
  }

  /** A caller who has an answer keeps it. */
  async #timedOut(requestId: string, told: Told, answer?: Outcome): Promise<Finished> {
    const { timeoutSeconds } = this.options.spec
    const outcome = answer ?? timedOut(requestId, timeoutSeconds)
    if (!answer) told.answered?.(outcome)
    await this.#generation.end('timeout')
    return this.#finished({ outcome, durationMs: timeoutSeconds * 1000, status: 'timeout' })
  }

  async #failed(
    failure: Outcome & { kind: 'failed' },
    durationMs: number,
    told: Told,
    answer?: Outcome,
  ): Promise<Finished> {
    if (!answer) told.answered?.(failure)
    await this.#generation.end('failure')
    return this.#finished({ ...failedBy(failure), outcome: answer ?? failure, durationMs })
  }

  #finished(of: Omit<Finished, 'maxMemoryMegabytes'>): Finished {
    const { outOfMemory, maxMemoryMegabytes } = this.#generation
    if (!outOfMemory) return { ...of, maxMemoryMegabytes }
    return { ...of, maxMemoryMegabytes: this.options.spec.memoryMegabytes, errorType: 'Runtime.OutOfMemory' }
  }

  async #stop(): Promise<void> {
    await this.#generation.end('spindown')
    // What cannot be removed, such as a folder that the function locked, the next driver removes or nobody can.
    await rm(this.options.folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
    this.options.ended()
  }

  get #temporary(): string {
    return join(this.options.folder, 'tmp')
  }

  #newGeneration(phase: Initialised['phase']): Generation {
    const { spec, listener, folders, runtimeClient, folder } = this.options
    const temporary = this.#temporary
    const generation = new Generation({
      command: commandFor(spec, folders, runtimeClient),
      extensions: spec.layers?.length ? filesIn(join(folders.opt, 'extensions')) : [],
      facts: {
        functionName: spec.variables.AWS_LAMBDA_FUNCTION_NAME ?? '',
        functionVersion: spec.variables.AWS_LAMBDA_FUNCTION_VERSION ?? '',
        handler: spec.handler,
        ...(spec.accountId && { accountId: spec.accountId }),
      },
      folders,
      variables: (runtimeApi, whose) => {
        const variables = hostVariables({ spec, folders, runtimeApi, temporary, runtimeClient })
        return whose === 'extension' ? extensionVariables(variables) : variables
      },
      mark: `TMPDIR=${temporary}\0`,
      memoryMegabytes: spec.memoryMegabytes,
      wrote: (chunk) => listener.wrote(chunk),
      started: (pid, name) => noteProcess(folder, pid, name),
    })
    void generation.init.then((init) => {
      if (!this.gone) listener.initialised?.(initialised(phase, init, generation))
    })
    return generation
  }
}

const failedBy = (outcome: Outcome & { kind: 'failed' }) => ({
  outcome,
  status: 'error' as const,
  errorType: outcome.errorType,
})

function initialised(phase: Initialised['phase'], init: Init, { extensions }: Generation): Initialised {
  const of = { phase, milliseconds: init.milliseconds, ...(extensions.length > 0 && { extensions }) }
  if (init.kind === 'ready') return { ...of, status: 'success' }
  if (init.why === 'timeout') return { ...of, status: 'timeout' }
  return { ...of, status: 'error', errorType: init.outcome('').errorType }
}

/** In the order of their names, as Lambda starts them. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => join(folder, name))
      .sort()
  } catch {
    return [] // no layer has any
  }
}
