import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type ByteStream, streamOf } from '../body.ts'
import { newDigest } from '../digest.ts'
import type { HttpRequest } from '../http.ts'
import { type ChunkCheck, unchunked } from './chunked.ts'
import { contentMismatch, signatureMismatch } from './refusals.ts'
import type { Scope } from './scope.ts'
import { sign } from './signing-key.ts'

/** What a request's pieces are signed on from. */
export type Seal = {
  /** The request's own signature. */
  signature: string
  scope: Scope
  /** As signed: `20260131T235959Z`. */
  time: string
  secretAccessKey: string
}

/**
 * The request with the body that its sender meant: out of `aws-chunked` where it is in it, and held to what was signed
 * while it is read. Without `seal`, nobody has signed.
 */
export function contentOf(request: HttpRequest, seal?: Seal): HttpRequest {
  const stated = request.headers['x-amz-content-sha256'] ?? ''
  const encodings = (request.headers['content-encoding'] ?? '').split(',').map((name) => name.trim())
  if (stated.startsWith('STREAMING-') || encodings.includes('aws-chunked'))
    return fromChunks(request, stated, encodings, seal)
  if (request.stream && /^[\da-f]{64}$/i.test(stated)) return { ...request, stream: hashed(request.stream, stated) }
  return request
}

function fromChunks(request: HttpRequest, stated: string, encodings: readonly string[], seal?: Seal): HttpRequest {
  const { 'content-encoding': _, 'x-amz-decoded-content-length': decodedLength, ...headers } = request.headers
  const encoding = encodings.filter((name) => name !== 'aws-chunked' && name !== '').join(',')
  const check = seal && stated.startsWith('STREAMING-AWS4-HMAC-SHA256') ? chunkCheck(seal) : undefined
  const announced = (headers['x-amz-trailer'] ?? '').toLowerCase().split(/\s*,\s*/)
  const length = decodedLength === undefined ? undefined : Number(decodedLength)
  return {
    ...request,
    headers: {
      ...headers,
      ...(encoding && { 'content-encoding': encoding }),
      ...(decodedLength !== undefined && { 'content-length': decodedLength }),
    },
    body: new Uint8Array(),
    stream: { ...unchunked(request.stream ?? streamOf(request.body), length, check), announced },
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
function chunkCheck({ signature, scope, time, secretAccessKey }: Seal): ChunkCheck {
  const place = `${scope.date}/${scope.region}/${scope.service}/aws4_request`
  let previous = signature
  let digest = newDigest('SHA256')
  const demand = (given: string | undefined, kind: string, ...hashes: string[]) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, time, place, previous, ...hashes].join('\n')
    previous = bytesToHex(sign(text, secretAccessKey, scope))
    if (given !== previous) throw signatureMismatch()
  }
  return {
    update: (bytes) => digest.update(bytes),
    chunkEnded(given) {
      demand(given, 'PAYLOAD', HASH_OF_NOTHING, bytesToHex(digest.digest()))
      digest = newDigest('SHA256')
    },
    trailersEnded: (lines, given) => demand(given, 'TRAILER', bytesToHex(sha256(utf8ToBytes(lines)))),
  }
}

const HASH_OF_NOTHING = bytesToHex(sha256(new Uint8Array()))

/** Passes bytes on, and throws in the end where they were not those that were hashed. */
async function* hashed(source: ByteStream, expected: string): AsyncGenerator<Uint8Array> {
  const digest = newDigest('SHA256')
  for await (const bytes of source) {
    digest.update(bytes)
    yield bytes
  }
  const computed = bytesToHex(digest.digest())
  if (computed !== expected.toLowerCase()) throw contentMismatch(expected, computed)
}
