import type { Invocation, Outcome, Told } from '../invocation.ts'

/**
 * Starts execution environments somewhere: a child process (`process.node.ts`), later a Web Worker. The cloud is given
 * one and never asks which; `driver.contract.ts` holds every driver to the same promises.
 */
export type EnvironmentDriver = {
  /**
   * Resolves as soon as the environment exists; Init runs on, and the first `invoke` waits for it.
   * Rejects only when the host itself cannot do it (no disk, no such runtime on this machine), saying what to do.
   */
  start(spec: EnvironmentSpec, listener: EnvironmentListener): Promise<RunningEnvironment>
  /** Ends every environment and gives back what the driver holds (ports, folders). */
  close(): Promise<void>
}

/** All that an environment is made from. The same for every invocation that it will run. */
export type EnvironmentSpec = {
  /** The zipped deployment package and the key of its content: equal keys, equal bytes. */
  code: { key: string; zip(): Promise<Uint8Array> }
  /** `provided.al2023`, `nodejs22.x` … */
  runtime: string
  /** `bootstrap` for Go; `file.export` for TypeScript. */
  handler: string
  architecture: 'x86_64' | 'arm64'
  timeoutSeconds: number
  memoryMegabytes: number
  /** Everything that Lambda sets and the function's own; the driver adds only what depends on the host. */
  variables: Readonly<Record<string, string>>
}

/** Told what the environment does while it does it. Must not throw. */
export type EnvironmentListener = {
  /** Bytes that the function wrote to stdout or stderr. Init's come before the first invocation's. */
  wrote(chunk: Uint8Array): void
  /** Init is over, and all that it wrote has been heard. Once more if it failed and was tried again for an invocation. */
  initialised?(init: Initialised): void
}

export type Initialised = {
  /** `invoke`: the second try, which the invocation's time pays for. */
  phase: 'init' | 'invoke'
  status: 'success' | 'error' | 'timeout'
  milliseconds: number
  /** When it failed: `Runtime.ExitError`, or what the runtime says. */
  errorType?: string
}

export type RunningEnvironment = {
  /**
   * Runs one invocation; one at a time. Never rejects for what the function did: a crash is `Runtime.ExitError`, too
   * slow is `Sandbox.Timedout`. Resolves when the environment is ready for the next (or is gone), and everything that
   * it wrote meanwhile has been given to the listener. `told` hears of the answer before that, as soon as it comes: a
   * caller need not wait for the rest.
   */
  invoke(invocation: Invocation, told?: Told): Promise<Finished>
  /** True once its process has ended or must not be used again. */
  readonly gone: boolean
  /** Ends it and everything it started. Safe to call twice, and after it has ended by itself. */
  stop(): Promise<void>
}

export type Finished = {
  outcome: Outcome
  /** From the event's hand-over to the answer, without Init. */
  durationMs: number
  /** How long Init took, on the first invocation of an environment only. */
  initMs?: number
  /** The most memory that its processes held at once so far. */
  maxMemoryMegabytes: number
  /** For the REPORT line: absent when the runtime ended in good order. */
  status?: 'timeout' | 'error'
  /** For the REPORT line too, e.g. `Runtime.OutOfMemory`. */
  errorType?: string
}
