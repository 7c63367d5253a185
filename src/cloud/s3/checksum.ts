import { toBase64 } from '@smithy/core/serde'
import { newDigest } from '../digest.ts'
import { badDigest, invalidRequest } from './errors.ts'
import type { Checksum, ChecksumAlgorithm } from './state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export const ALGORITHMS: Readonly<Record<ChecksumAlgorithm, { bytes: number }>> = {
  CRC32: { bytes: 4 },
  CRC32C: { bytes: 4 },
  CRC64NVME: { bytes: 8 },
  SHA1: { bytes: 20 },
  SHA256: { bytes: 32 },
}

/** What S3 computes where the caller says nothing. */
export const DEFAULT_ALGORITHM: ChecksumAlgorithm = 'CRC64NVME'

export type ChecksumMember = `Checksum${ChecksumAlgorithm}`
export type ChecksumInput = { [Member in ChecksumMember]?: string | undefined } & {
  ChecksumAlgorithm?: string | undefined
}

const names = Object.keys(ALGORITHMS) as ChecksumAlgorithm[]

export const checksumHeader = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`

/** What the caller says the checksum is, in a header. Throws for what can be none. */
export function statedChecksum(input: ChecksumInput): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  const stated = names.filter((name) => input[`Checksum${name}`] !== undefined)
  const [algorithm] = stated
  if (stated.length > 1)
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.')
  if (!algorithm) return undefined
  const value = input[`Checksum${algorithm}`] ?? ''
  checkForm(algorithm, value)
  return { algorithm, value }
}

export function checkForm(algorithm: ChecksumAlgorithm, value: string): void {
  const { bytes } = ALGORITHMS[algorithm]
  const length =
    /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length % 4 === 0 ? (value.replace(/=+$/, '').length * 3) >> 2 : -1
  if (length !== bytes) throw invalidRequest(`Value for ${checksumHeader(algorithm)} header is invalid.`)
}

/** Throws for an algorithm that is not known here. */
export function algorithmNamed(name: string | undefined): ChecksumAlgorithm | undefined {
  if (name === undefined) return undefined
  const found = names.find((known) => known === name.toUpperCase())
  if (!found)
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    )
  return found
}

/** By what a stream says will stand behind it. */
export const algorithmAnnounced = (announced: readonly string[]) =>
  names.find((name) => announced.includes(checksumHeader(name)))

/** Throws where it is not what the caller said. */
export function checkSame(algorithm: ChecksumAlgorithm, stated: string | undefined, computed: string): void {
  if (stated !== undefined && stated !== computed) throw badDigest(algorithm)
}

/** Of parts' checksums, in base64. */
export function checksumOfChecksums(algorithm: ChecksumAlgorithm, parts: readonly Uint8Array[]): string {
  const digest = newDigest(algorithm)
  for (const part of parts) digest.update(part)
  return `${toBase64(digest.digest())}-${parts.length}`
}

/** As answers say it. */
export const shownChecksum = (checksum: Checksum | undefined): ChecksumInput & { ChecksumType?: Checksum['type'] } =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type } : {}
