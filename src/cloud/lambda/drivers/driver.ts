import type { Invocation, Outcome, Told } from '../invocation.ts'
import type { ExtensionInfo } from '../runtime-api/extension.ts'

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
  /** The deployment package. */
  code: Package
  /** In the order in which they are unpacked into one folder, /opt on Lambda: a later one's files replace an earlier one's. */
  layers?: readonly Package[]
  /** `provided.al2023`, `nodejs22.x` … */
  runtime: string
  /** `bootstrap` for Go; `file.export` for TypeScript. */
  handler: string
  architecture: 'x86_64' | 'arm64'
  timeoutSeconds: number
  memoryMegabytes: number
  /** Told to extensions that ask for it. */
  accountId?: string
  /** Everything that Lambda sets and the function's own; the driver adds only what depends on the host. */
  variables: Readonly<Record<string, string>>
}

/** A zip and the key of its content: equal keys, equal bytes. */
export type Package = { key: string; zip(): Promise<Uint8Array> }

/** Told what the environment does while it does it. Must not throw. */
export type EnvironmentListener = {
  /** Bytes that the function wrote to stdout or stderr. Init's come before the first invocation's. */
  wrote(chunk: Uint8Array): void
  /** Init is over, and all that it wrote has been heard. Once more for each reset, as part of the next invocation. */
  initialised?(init: Initialised): void
}

export type Initialised = {
  /** `invoke`: a second try, or one after a reset, which the invocation's time pays for. */
  phase: 'init' | 'invoke'
  status: 'success' | 'error' | 'timeout'
  milliseconds: number
  /** When it failed: `Runtime.ExitError`, or what the runtime says. */
  errorType?: string
  /** How its extensions are, for a line on each; in the order of their start. */
  extensions?: readonly ExtensionInfo[]
}

export type RunningEnvironment = {
  /**
   * Runs one invocation; one at a time. Never rejects for what the function did: a crash is `Runtime.ExitError`, too
   * slow is `Sandbox.Timedout`. Resolves when the environment is ready for the next, and everything that it wrote
   * meanwhile has been given to the listener. `told` hears of the answer before that, as soon as it comes: a caller need
   * not wait for the rest.
   *
   * After a crash or a timeout the environment is reset: the next invocation finds new processes and the old /tmp, and
   * its time includes their Init.
   */
  invoke(invocation: Invocation, told?: Told): Promise<Finished>
  /** True once it must not be used again, for it has been stopped. */
  readonly gone: boolean
  /** Ends it and everything it started. Safe to call twice, and after it has ended by itself. */
  stop(): Promise<void>
}

export type Finished = {
  outcome: Outcome
  /**
   * From the event's hand-over to the answer, or until the last extension is done with it. Without Init, but for that
   * of a second try or after a reset.
   */
  durationMs: number
  /** Of it, what extensions took after the runtime was done; only with extensions. */
  postRuntimeExtensionsMs?: number
  /** How long Init took, on the first invocation of an environment only. */
  initMs?: number
  /** The most memory that its processes held at once so far. */
  maxMemoryMegabytes: number
  /** For the REPORT line: absent when the runtime ended in good order. */
  status?: 'timeout' | 'error'
  /** For the REPORT line too, e.g. `Runtime.OutOfMemory`. */
  errorType?: string
}
