import type { ClientOptions } from '../clients.node.ts'

/** What the harness is told of the deployed lab: plain data, for it crosses into the process that runs the tests. */
export type Under = {
  client: ClientOptions
  control?: { url: string; token: string }
  /** Physical names by logical ones: `{ Hello: 'workshop-01-hello-go-Hello' }`. */
  functions: Record<string, string>
  outputs: Record<string, string>
  /** The lab's `events/`, absolute. */
  events: string
  /** Milliseconds since the epoch, on the cloud's clock; older log lines are of other runs. */
  startedAt: number
}

declare module 'vitest' {
  interface ProvidedContext {
    workshop: Under
  }
}
