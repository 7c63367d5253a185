import type { HttpResponse } from '../../http.ts'

/** The emulator's names: internal/lambda/core/agent_state_names.go */
export type ExtensionState =
  | 'Started'
  | 'Registered'
  | 'Ready'
  | 'Running'
  | 'InitError'
  | 'ExitError'
  | 'LaunchError'
  | 'Exited'

export type ExtensionEvent = 'INVOKE' | 'SHUTDOWN'

/** Why an environment is shut down. */
export type ShutdownReason = 'spindown' | 'timeout' | 'failure'

export type Extension = {
  id: string
  /** An external one's is its file's. */
  name: string
  /** A process of its own; an internal one runs within the runtime's. */
  isExternal: boolean
  state: ExtensionState
  events: Set<ExtensionEvent>
  /** What it said of its failure. */
  errorType?: string
  /** Answers its waiting `next`. */
  release?: (event: HttpResponse) => void
}

/** What the log line about an extension says. */
export type ExtensionInfo = Pick<Extension, 'name' | 'state' | 'errorType'> & { events: ExtensionEvent[] }

/** Of internal and external ones together. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MOST_EXTENSIONS = 10

type Happening = 'Registered' | 'Ready' | 'InitError' | 'ExitError'

/** What an extension may do in which state; `internal/lambda/core/externalagent_states.go`. */
const ALLOWED: Readonly<Record<Happening, readonly ExtensionState[]>> = {
  Registered: ['Started'],
  Ready: ['Registered', 'Running'],
  InitError: ['Registered', 'InitError'],
  ExitError: ['Registered', 'Ready', 'Running', 'ExitError'],
}

export const mayBecome = ({ state }: Extension, to: Happening): boolean => ALLOWED[to].includes(state)

/** What Lambda calls the failure of an extension that has ended by itself. */
export const fatalErrorType = ({ state }: Extension): string =>
  state === 'InitError' || state === 'ExitError' ? `Extension.${state}` : 'Extension.Crash'
