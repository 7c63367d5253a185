import type { ServiceError } from '../errors.ts'
import type { HttpRequest, HttpResponse } from '../http.ts'

/** https://smithy.io/2.0/aws/protocols/index.html */
export type ProtocolName = 'restJson1' | 'restXml' | 'awsJson1_0' | 'awsJson1_1' | 'awsQuery'

/** One service's wire protocol, the server's side of it: requests in, answers or errors out. */
export type Protocol = {
  /** The operation that a request asks for; `undefined` when the service's API has nothing like it. */
  match(request: HttpRequest): Match | undefined
  /** The operation's input, with blobs as `Uint8Array` and timestamps as `Date`. Throws `ServiceError` for what cannot be read. */
  read(match: Match, request: HttpRequest): Promise<Record<string, unknown>>
  write(match: Match, output: unknown, requestId: string): Promise<HttpResponse>
  writeError(error: ServiceError, requestId: string): HttpResponse
}

export type Match = {
  /** As the AWS API reference spells it: `CreateFunction`. */
  operation: string
  /** From the path, decoded: `{ FunctionName: 'hello' }`. Empty where the protocol has no paths. */
  labels: Readonly<Record<string, string>>
}
