import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '@smithy/core/serde'
import { newDigest } from '../digest.ts'
import { ServiceError } from '../errors.ts'
import { type ChecksumInput, checksumOfChecksums } from './checksum.ts'
import { invalidArgument, malformedXml, noSuchUpload } from './errors.ts'
import type { Checksum, ObjectVersion, S3State } from './state.ts'
import type { Part, Upload } from './uploads.ts'

/** Throws `NoSuchUpload` also for one of another object. */
export function findUpload(
  state: S3State,
  {
    Bucket,
    Key,
    UploadId = '',
  }: { Bucket?: string | undefined; Key?: string | undefined; UploadId?: string | undefined },
): Upload {
  const found = state.uploads.find(UploadId)
  if (!found || found.bucket !== Bucket || found.key !== Key) throw noSuchUpload(UploadId)
  return found
}

export const MOST_PARTS = 10_000

export function checkPartNumber(number: number | undefined): number {
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > MOST_PARTS)
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', {
      ArgumentName: 'partNumber',
      ArgumentValue: String(number),
    })
  return number
}

/** Forgets an upload and the bytes of its parts, but for those that an object has taken over. */
export async function endUpload(state: S3State, id: string): Promise<void> {
  const parts = [...state.uploads.parts(id).values()]
  state.uploads.end(id)
  await state.bodies.release(parts.map(({ blob }) => blob))
}

export async function keepPart(state: S3State, upload: Upload, part: Part): Promise<void> {
  if (!state.uploads.find(upload.id)) {
    await state.bodies.release([part.blob]) // it was ended while the bytes came
    throw noSuchUpload(upload.id)
  }
  const replaced = state.uploads.putPart(upload.id, part)
  if (replaced) await state.bodies.release([replaced.blob])
}

/** Bytes, of all parts but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const SMALLEST_PART = 5 * 1024 ** 2

export type Wanted = ChecksumInput & { PartNumber?: number | undefined; ETag?: string | undefined }

/** The parts that an object shall be made of, in order. Throws where they are not those that were uploaded. */
export function chosenParts(state: S3State, upload: Upload, wanted: readonly Wanted[]): Part[] {
  if (wanted.length === 0) throw malformedXml()
  const uploaded = state.uploads.parts(upload.id)
  let last = 0
  const chosen = wanted.map(({ PartNumber = 0, ETag = '', ...stated }) => {
    const part = uploaded.get(PartNumber)
    const isSame = part && ETag.replaceAll('"', '') === part.etag
    const checksum = part?.checksum && stated[`Checksum${part.checksum.algorithm}`]
    if (!isSame || (checksum !== undefined && checksum !== part.checksum?.value))
      throw new ServiceError(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        400,
        { UploadId: upload.id, PartNumber: String(PartNumber), ETag: ETag.replaceAll('"', '') },
      )
    if (PartNumber <= last)
      throw new ServiceError(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
        400,
        { UploadId: upload.id },
      )
    last = PartNumber
    return part
  })
  for (const { number, etag, blob } of chosen.slice(0, -1))
    if (blob.size < SMALLEST_PART)
      throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
        ETag: etag,
        MinSizeAllowed: String(SMALLEST_PART),
        PartNumber: String(number),
        ProposedSize: String(blob.size),
      })
  return chosen
}

type Joined = Pick<ObjectVersion, 'etag' | 'size' | 'blobs' | 'checksum' | 'parts'>

/** What is known of an object by its parts. A checksum of the whole is read anew: there is none of it yet. */
export async function joined(state: S3State, upload: Upload, parts: readonly Part[]): Promise<Joined> {
  const md5 = newDigest('MD5')
  for (const { etag } of parts) md5.update(hexToBytes(etag))
  const blobs = parts.map(({ blob }) => blob).filter((blob) => blob.size > 0)
  const size = parts.reduce((sum, { blob }) => sum + blob.size, 0)
  const checksum = await checksumOf(state, upload, parts)
  return {
    ...{ etag: `${bytesToHex(md5.digest())}-${parts.length}`, size, blobs, checksum },
    parts: parts.map((part) => ({
      ...{ number: part.number, size: part.blob.size },
      ...(part.checksum?.algorithm === checksum.algorithm && { checksum: part.checksum.value }),
    })),
  }
}

async function checksumOf(state: S3State, { checksum }: Upload, parts: readonly Part[]): Promise<Checksum> {
  const algorithm = checksum?.algorithm ?? 'CRC64NVME'
  if (checksum?.type === 'COMPOSITE') {
    const values = parts.map((part) => fromBase64(part.checksum?.value ?? ''))
    return { algorithm, value: checksumOfChecksums(algorithm, values), type: 'COMPOSITE' }
  }
  const digest = newDigest(algorithm)
  for (const { blob } of parts) for await (const bytes of state.bodies.read([blob], 0, blob.size)) digest.update(bytes)
  return { algorithm, value: toBase64(digest.digest()), type: 'FULL_OBJECT' }
}
