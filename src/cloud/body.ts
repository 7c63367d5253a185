import { ServiceError } from './errors.ts'
import type { HttpRequest } from './http.ts'

/** Bytes that are not all there yet, or too many to be at once. */
export type ByteStream = AsyncIterable<Uint8Array>

/** A request's body as it comes in. What breaks it off is thrown where it is read. */
export type BodyStream = ByteStream & {
  /** What was sent behind the body as headers are before it; complete once the stream has ended. */
  readonly trailers?: Readonly<Record<string, string>>
  /** The names of those that are to come, in lower case. */
  readonly announced?: readonly string[]
}

/** Bytes. The largest request that an operation takes in one piece is Lambda's CreateFunction, at 70,167,211. */
const LARGEST_BODY = 80_000_000

/** The request with its whole body. Throws for one that is too large to be taken in one piece. */
export async function gathered(request: HttpRequest): Promise<HttpRequest> {
  const { stream, ...rest } = request
  if (!stream) return request
  const body = await allOf(stream, LARGEST_BODY)
  const headers = stream.trailers ? { ...rest.headers, ...stream.trailers } : rest.headers
  return { ...rest, headers, body }
}

/** All bytes of a stream. `most`: past so many, it throws. */
export async function allOf(stream: ByteStream, most = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > most) throw tooLarge()
    chunks.push(chunk)
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** Bytes as a stream of one piece. */
export async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

const tooLarge = () => new ServiceError('RequestEntityTooLargeException', 'Request Entity Too Large', 413)

/** S3's words: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const incompleteBody = () =>
  new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
    400,
  )
