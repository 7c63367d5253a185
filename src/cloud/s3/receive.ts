import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '@smithy/core/serde'
import { type BodyStream, streamOf } from '../body.ts'
import { newDigest } from '../digest.ts'
import type { Bodies } from './bodies.ts'
import {
  algorithmAnnounced,
  algorithmNamed,
  type ChecksumInput,
  checkForm,
  checkSame,
  checksumHeader,
  DEFAULT_ALGORITHM,
  statedChecksum,
} from './checksum.ts'
import { badDigest, entityTooLarge, invalidDigest } from './errors.ts'
import type { BlobPart, ChecksumAlgorithm } from './state.ts'

export type Received = {
  /** Held once; absent where there are no bytes. */
  blobs: BlobPart[]
  size: number
  /** MD5 in hex. */
  etag: string
  checksum: { algorithm: ChecksumAlgorithm; value: string }
}

/** Bytes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const LARGEST_PUT = 5 * 1024 ** 3

/** Keeps a body as it comes, held to every digest that the caller gave. What is refused is not kept. */
export async function receive(
  bodies: Bodies,
  given: unknown,
  input: ChecksumInput & { ContentMD5?: string | undefined; ContentLength?: number | undefined },
  asked?: ChecksumAlgorithm,
): Promise<Received> {
  const stated = statedChecksum(input)
  const expectedMd5 = md5Of(input.ContentMD5)
  const length = input.ContentLength ?? 0
  if (length > LARGEST_PUT) throw entityTooLarge(length, LARGEST_PUT)

  const body = (given instanceof Uint8Array ? streamOf(given) : (given ?? streamOf(new Uint8Array()))) as BodyStream
  const algorithm =
    stated?.algorithm ??
    algorithmAnnounced(body.announced ?? []) ??
    algorithmNamed(input.ChecksumAlgorithm) ??
    asked ??
    DEFAULT_ALGORITHM
  const [md5, other] = [newDigest('MD5'), newDigest(algorithm)]
  const take = (bytes: Uint8Array) => {
    md5.update(bytes)
    other.update(bytes)
  }
  if (given instanceof Uint8Array) take(given)
  const blob = await bodies.write(given instanceof Uint8Array ? given : passing(body, take))
  try {
    const [hash, value] = [md5.digest(), toBase64(other.digest())]
    if (expectedMd5 && bytesToHex(expectedMd5) !== bytesToHex(hash)) throw badDigest('Content-MD5', true)
    const trailer = body.trailers?.[checksumHeader(algorithm)]
    if (trailer !== undefined) checkForm(algorithm, trailer)
    checkSame(algorithm, stated?.value ?? trailer, value)
    const blobs = blob.size > 0 ? [blob] : []
    if (blob.size === 0) await bodies.release([blob])
    return { blobs, size: blob.size, etag: bytesToHex(hash), checksum: { algorithm, value } }
  } catch (error) {
    await bodies.release([blob])
    throw error
  }
}

async function* passing(body: BodyStream, take: (bytes: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const bytes of body) {
    size += bytes.length
    if (size > LARGEST_PUT) throw entityTooLarge(size, LARGEST_PUT)
    take(bytes)
    yield bytes
  }
}

function md5Of(base64: string | undefined): Uint8Array | undefined {
  if (base64 === undefined) return undefined
  try {
    const bytes = fromBase64(base64)
    if (bytes.length === 16) return bytes
  } catch {} // no base64 is as wrong as too little of it
  throw invalidDigest()
}
