import { invalidArgument } from './errors.ts'

/** A body as it was meant: SDKs may send it in signed chunks. Throws for chunks that make no sense. */
export function bodyOf(body: Uint8Array | undefined, contentEncoding: string | undefined): Uint8Array {
  if (!body) return new Uint8Array()
  return contentEncoding?.split(',').includes('aws-chunked') ? unchunked(body) : body
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
function unchunked(body: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  let at = 0
  for (;;) {
    const end = body.indexOf(10, at)
    const line = end < 0 ? '' : new TextDecoder().decode(body.subarray(at, end))
    const [, size] = /^([0-9a-fA-F]+)(?:;.*)?\r$/.exec(line) ?? []
    if (size === undefined) throw invalidArgument('The aws-chunked body cannot be read.')
    const length = Number.parseInt(size, 16)
    if (length === 0) return joined(chunks) // trailers follow
    chunks.push(body.subarray(end + 1, end + 1 + length))
    at = end + 1 + length + 2
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
