import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Exit } from '../outcome.ts'
import type { Startable } from './command.node.ts'
import { killTree, signal } from './kill.node.ts'
import { MemoryGauge } from './memory.node.ts'
import { socketPair } from './socket-pair.node.ts'

export type ProgramOptions = {
  command: Startable
  workingFolder: string
  variables: Record<string, string>
  wrote(chunk: Uint8Array): void
  /** It has ended, by itself or not, and what it wrote has been heard. */
  exited(exit: Exit): void
  /** It could not be started at all. */
  cannotStart(error: NodeJS.ErrnoException): void
}

/** Milliseconds. After its end a process's output is waited for, but not for what someone else keeps open. */
const LAST_OUTPUT = 200

/** One process of an environment, with all that it starts: a group of its own, and an output of its own. */
export class Program {
  exit: Exit | undefined
  /** Resolves when it has ended; also when it was never started. */
  readonly ended: Promise<void>
  gauge: MemoryGauge | undefined
  #settleEnd: () => void = () => {}
  #child: ChildProcess | undefined
  #closed: Promise<unknown> = Promise.resolve()
  #unwanted = false

  constructor(private readonly options: ProgramOptions) {
    this.ended = new Promise((resolve) => {
      this.#settleEnd = resolve
    })
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Rejects when the host cannot even give it an output. */
  async start(): Promise<void> {
    const output = await socketPair().catch((error: unknown) => {
      this.#settleEnd()
      throw error
    })
    this.#hear(output.near)
    if (this.#unwanted) this.#over({ code: null, signal: 'SIGKILL' })
    else this.#spawn(output.far)
    output.far.destroy() // only the process's own copies keep it open
    if (this.pid !== undefined) this.gauge = new MemoryGauge(this.pid)
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    if (this.pid !== undefined) signal(this.pid, name)
  }

  /** To the process alone, as Lambda does it: its children are its own business. */
  terminate(): void {
    if (!this.exit) this.#child?.kill('SIGTERM')
  }

  /** At once and with all that it started; also one that is just being started. */
  kill(): void {
    this.#unwanted = true
    if (this.pid !== undefined && !this.exit) killTree(this.pid)
  }

  #hear(output: Socket): void {
    output.on('data', (chunk: Buffer) => this.options.wrote(chunk))
    output.on('error', () => {}) // its end is told by the process's
    this.#closed = once(output, 'close').catch(() => {})
  }

  #spawn(output: Socket): void {
    const { command, workingFolder, variables } = this.options
    try {
      this.#child = spawn(command.program, command.args, {
        cwd: workingFolder,
        detached: true, // a group of its own, so that freezing and ending reach what it starts
        stdio: ['ignore', output, output],
        env: variables,
      })
      this.#child.on('error', (error) => this.#cannotStart(error))
      this.#child.on('exit', (code, by) => void this.#exited({ code, signal: by }))
    } catch (error) {
      this.#cannotStart(error as NodeJS.ErrnoException)
    }
  }

  #cannotStart(error: NodeJS.ErrnoException): void {
    if (this.exit || this.pid !== undefined) return // an error of a signal to it, not of its start
    this.exit = { code: null, signal: null }
    this.#settleEnd()
    this.options.cannotStart(error)
  }

  async #exited(exit: Exit): Promise<void> {
    this.exit = exit
    this.signal('SIGKILL') // the rest of its group, which has lost its leader
    await Promise.race([this.#closed, wait(LAST_OUTPUT, undefined, { ref: false })])
    this.#over(exit)
  }

  #over(exit: Exit): void {
    this.exit = exit
    this.gauge?.close()
    this.#settleEnd()
    this.options.exited(exit)
  }
}
