import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Invocation, Outcome } from '../invocation.ts'
import { exited, invalidEntrypoint, timedOut } from '../outcome.ts'
import { RuntimeApi } from '../runtime-api.ts'
import { commandFor } from './command.node.ts'
import type { EnvironmentListener, EnvironmentSpec, Finished, RunningEnvironment } from './driver.ts'
import { hostVariables } from './host-variables.node.ts'
import { killTree, signal } from './kill.node.ts'
import { noteProcess } from './leftovers.node.ts'
import { MemoryGauge } from './memory.node.ts'
import { RuntimeServer } from './runtime-server.node.ts'

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

/** Milliseconds between two looks at a running function's memory: it may go past its limit by what it takes in one. */
const LOOK_AT_MEMORY = 20

/** Milliseconds. After its end a process's output is waited for, but not for what a child of it keeps open. */
const LAST_OUTPUT = 200

/** How the environment's present process came out of Init. */
type Init = { kind: 'ready'; milliseconds: number } | { kind: 'failed'; outcome: (requestId: string) => Outcome }

/** The invocation under way. */
type Run = { requestId: string; begun: number; outcome?: Outcome; durationMs: number; ended(why: Ending): void }
type Ending = 'waits' | 'exited' | 'timeout'

/** One execution environment as a process group. Frozen (SIGSTOP) whenever its runtime waits, as Lambda freezes it. */
export class ProcessEnvironment implements RunningEnvironment {
  #process: ChildProcess | undefined
  #server: RuntimeServer | undefined
  #api: RuntimeApi | undefined
  #gauge: MemoryGauge | undefined
  #init: Promise<Init> | undefined
  #initTold = false
  #settleInit: (init: Init) => void = () => {}
  #closed: Promise<unknown> = Promise.resolve()
  #run: Run | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #outOfMemory = false
  #heard = 0
  #stopped = false
  gone = false

  constructor(private readonly options: ProcessEnvironmentOptions) {}

  /** Resolves once the process has been started; Init runs on. */
  async launch(): Promise<void> {
    const { spec, taskRoot, runtimeClient, folder } = this.options
    await mkdir(join(folder, 'tmp'), { recursive: true })
    this.#initTold = false
    this.#outOfMemory = false
    const init = new Promise<Init>((resolve) => {
      this.#settleInit = resolve
    })
    this.#init = init
    const command = commandFor(spec, taskRoot, runtimeClient)
    if ('invalid' in command) return this.#cannotStart(command.invalid)

    const api = new RuntimeApi({
      waits: () => this.#waits(),
      answered: (outcome) => this.#answered(outcome),
      initFailed: (outcome) => this.#settleInit({ kind: 'failed', outcome: () => outcome }),
    })
    const server = new RuntimeServer((request) => api.handle(request))
    this.#api = api
    this.#server = server
    await this.#spawn(command, await server.listen(), init)
  }

  async #spawn(command: { program: string; args: string[] }, runtimeApi: string, init: Promise<Init>): Promise<void> {
    const { spec, taskRoot, folder, initLimit, runtimeClient } = this.options
    const begun = performance.now()
    const child = spawn(command.program, command.args, {
      cwd: taskRoot,
      detached: true, // a group of its own, so that freezing and ending reach what it starts
      stdio: ['ignore', 'pipe', 'pipe'],
      env: hostVariables({ spec, taskRoot, runtimeApi, temporary: join(folder, 'tmp'), runtimeClient }),
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => this.#wrote(chunk))
      stream.on('error', () => {}) // its end is told by the process's
    }
    this.#closed = once(child, 'close').catch(() => {})
    child.on('error', (error) => this.#cannotStart(`fork/exec ${command.program}: ${error.message}`))
    child.on('exit', (code, by) => void this.#exited({ code, signal: by }, child))
    if (child.pid === undefined) return
    this.#gauge = new MemoryGauge(child.pid)
    this.#lookAtMemory()
    const limit = setTimeout(
      () => this.#settleInit({ kind: 'failed', outcome: (id) => timedOut(id, initLimit / 1000) }),
      initLimit,
    )
    void init.then(() => clearTimeout(limit))
    this.#begun = begun
    await noteProcess(folder, child.pid)
  }

  #begun = 0

  async invoke(invocation: Invocation): Promise<Finished> {
    const { requestId } = invocation
    if (this.gone) return this.#finished(exited(requestId, { code: 0, signal: null }), 0, 'error')
    let init = await this.#init
    if (init?.kind === 'failed') {
      // Lambda initialises once more within the invocation that waits for it.
      await this.#end()
      await this.launch()
      init = await this.#init
    }
    if (!init || init.kind === 'failed') {
      await this.#end()
      this.gone = true
      return this.#finished(init ? init.outcome(requestId) : exited(requestId, { code: 0, signal: null }), 0, 'error')
    }
    const initMs = this.#initTold ? undefined : init.milliseconds
    this.#initTold = true
    return this.#runOne(invocation, initMs)
  }

  async #runOne(invocation: Invocation, initMs: number | undefined): Promise<Finished> {
    const { timeoutSeconds } = this.options.spec
    const { requestId } = invocation
    let run: Run | undefined
    const ending = await new Promise<Ending>((ended) => {
      run = { requestId, begun: performance.now(), durationMs: 0, ended }
      this.#run = run
      const limit = setTimeout(() => ended('timeout'), timeoutSeconds * 1000)
      run.ended = (why) => {
        clearTimeout(limit)
        ended(why)
      }
      this.#thaw()
      this.#lookAtMemory()
      this.#api?.give(invocation, Date.now() + timeoutSeconds * 1000)
    })
    this.#run = undefined
    clearInterval(this.#watch)
    const elapsed = performance.now() - (run?.begun ?? 0)

    if (ending === 'timeout') {
      await this.#end()
      this.gone = true
      return this.#finished(timedOut(requestId, timeoutSeconds), timeoutSeconds * 1000, 'timeout', initMs)
    }
    if (ending === 'exited') {
      const outcome = run?.outcome ?? exited(requestId, this.#exit)
      return this.#finished(outcome, run?.durationMs || elapsed, 'error', initMs)
    }
    await this.#drained()
    const finished = this.#finished(
      run?.outcome ?? exited(requestId, this.#exit),
      run?.durationMs ?? elapsed,
      undefined,
      initMs,
    )
    this.#freeze()
    return finished
  }

  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    this.gone = true
    await this.#end()
    await rm(this.options.folder, { recursive: true, force: true })
    this.options.ended()
  }

  /** At once, without waiting: for when our own process ends. */
  kill(): void {
    if (this.#process?.pid !== undefined) killTree(this.#process.pid)
  }

  #exit: { code: number | null; signal: string | null } = { code: null, signal: null }

  #waits(): void {
    if (this.#run) {
      this.#run.ended('waits')
      return
    }
    clearInterval(this.#watch)
    this.#settleInit({ kind: 'ready', milliseconds: performance.now() - this.#begun })
    this.#freeze()
  }

  #answered(outcome: Outcome): void {
    if (!this.#run) return
    this.#run.outcome = outcome
    this.#run.durationMs = performance.now() - this.#run.begun
  }

  /** What it wrote last is still on its way: its streams close after it has. */
  async #exited(exit: { code: number | null; signal: string | null }, child: ChildProcess): Promise<void> {
    await Promise.race([this.#closed, new Promise((resolve) => setTimeout(resolve, LAST_OUTPUT).unref())])
    if (child !== this.#process) return // a former one, before Init was tried again
    this.gone = this.#initTold
    this.#exit = exit
    this.#settleInit({ kind: 'failed', outcome: (id) => exited(id, exit) })
    this.#run?.ended('exited')
    this.#release()
  }

  #cannotStart(why: string): void {
    this.#settleInit({ kind: 'failed', outcome: (id) => invalidEntrypoint(id, why) })
  }

  #wrote(chunk: Buffer): void {
    this.#heard += chunk.length
    this.options.listener.wrote(chunk)
  }

  /**
   * What was written before the runtime asked for the next event lies in the pipe by now. The event loop looks at every
   * pipe in each turn, so once a whole turn has brought nothing, there is nothing left.
   */
  async #drained(): Promise<void> {
    for (let heard = -1; heard !== this.#heard; ) {
      heard = this.#heard
      await turn()
      await turn()
    }
  }

  #finished(outcome: Outcome, durationMs: number, status?: 'timeout' | 'error', initMs?: number): Finished {
    const errorType = this.#outOfMemory
      ? 'Runtime.OutOfMemory'
      : outcome.kind === 'failed' && status === 'error'
        ? outcome.errorType
        : undefined
    return {
      outcome,
      durationMs,
      maxMemoryMegabytes: this.#outOfMemory ? this.options.spec.memoryMegabytes : (this.#gauge?.most ?? 0),
      ...(initMs !== undefined && { initMs }),
      ...(status && { status }),
      ...(errorType && { errorType }),
    }
  }

  #lookAtMemory(): void {
    clearInterval(this.#watch)
    this.#watch = setInterval(() => {
      if ((this.#gauge?.read() ?? 0) <= this.options.spec.memoryMegabytes) return
      this.#outOfMemory = true
      this.kill()
    }, LOOK_AT_MEMORY)
    this.#watch.unref()
  }

  #freeze(): void {
    if (process.platform !== 'win32' && this.#process?.pid !== undefined) signal(this.#process.pid, 'SIGSTOP')
  }

  #thaw(): void {
    if (process.platform !== 'win32' && this.#process?.pid !== undefined) signal(this.#process.pid, 'SIGCONT')
  }

  /** Ends the present process and everything it started, and waits until it has ended. */
  async #end(): Promise<void> {
    const child = this.#process
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      killTree(child.pid)
      await ended
      await Promise.race([this.#closed, new Promise((resolve) => setTimeout(resolve, LAST_OUTPUT).unref())])
    }
    this.#release()
  }

  #release(): void {
    clearInterval(this.#watch)
    this.#server?.close()
    this.#api?.end()
    this.#gauge?.close()
  }
}
