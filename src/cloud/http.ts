import type { BodyStream } from './body.ts'

/**
 * A request and a response as plain data. Hosts adapt to it (`listen.node.ts` for a port, `fetch` in a page), so that
 * nothing behind it knows where it runs. Plain data and not WHATWG `Request`/`Response`: docs/decisions/0002.
 */
export type HttpRequest = {
  /** Upper case. */
  method: string
  /** As sent, percent-encoded, without the query: `/2015-03-31/functions/hello/invocations`. */
  path: string
  /** As sent, without the `?`; empty when there is none. */
  query: string
  /** Names in lower case; a repeated header's values joined by `, `. */
  headers: Readonly<Record<string, string>>
  /** The same as they were sent, one by one, where the host can tell. */
  rawHeaders?: readonly (readonly [name: string, value: string])[]
  body: Uint8Array
  /**
   * A body that the host leaves to be read, for it is large; `body` is empty then. Only operations that their service
   * names in `streams` see it: for all others the cloud has gathered it.
   */
  stream?: BodyStream
  /** Where the connection comes from; in a page there is none. */
  sourceIp?: string
}

export type HttpResponse = {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** Each is a `Set-Cookie` of its own, for these cannot be joined by commas. */
  cookies?: readonly string[]
  /** A stream is for answers that must not wait for their end, or are too big for memory. */
  body: Uint8Array | string | AsyncIterable<Uint8Array>
}
