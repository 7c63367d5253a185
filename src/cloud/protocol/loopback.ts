import { buildQueryString, HttpResponse as SdkResponse } from '@smithy/core/protocols'
import type { HttpRequest as SdkRequest } from '@smithy/types'
import { ServiceError } from '../errors.ts'
import type { HttpRequest } from '../http.ts'
import type { Protocol } from './protocol.ts'

/** For tests: real SDK clients as a protocol's other side, without a port between them. */
export function loopback(protocol: Protocol, answer: (operation: string, input: Input) => unknown) {
  const seen: Seen[] = []
  const handle = async (sent: SdkRequest) => {
    const request = fromSdk(sent)
    const { status, headers, body } = await respond(request)
    const bytes = typeof body === 'string' || body instanceof Uint8Array ? new Blob([body as BlobPart]).stream() : body
    return { response: new SdkResponse({ statusCode: status, headers, body: bytes }) }
  }
  const respond = async (request: HttpRequest) => {
    try {
      const match = protocol.match(request)
      if (!match) throw new ServiceError('UnknownOperationException', `${request.method} ${request.path}`, 404)
      const input = await protocol.read(match, request)
      seen.push({ operation: match.operation, input })
      return await protocol.write(match, answer(match.operation, input), REQUEST_ID)
    } catch (error) {
      if (error instanceof ServiceError) return protocol.writeError(error, REQUEST_ID)
      throw error
    }
  }
  return {
    /** What the protocol made of each request. */
    seen,
    settings: {
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:4566',
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
      requestHandler: { handle },
    },
  }
}

export const REQUEST_ID = '8286a188-ba32-4475-8077-530cd35c09a9'

type Input = Readonly<Record<string, unknown>>
type Seen = { operation: string; input: Input }

const fromSdk = ({ method, path, query, headers, body }: SdkRequest): HttpRequest => ({
  method,
  path,
  query: buildQueryString(query ?? {}),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array()),
})
