import type { Store } from '../store.ts'
import { SortedKeys } from './sorted-keys.ts'
import type { BlobPart, ChecksumAlgorithm, ObjectVersion } from './state.ts'

/** A multipart upload that has begun. */
export type Upload = Pick<ObjectVersion, 'key' | 'headers' | 'metadata' | 'tags' | 'storageClass' | 'encryption'> & {
  id: string
  bucket: string
  /** Milliseconds since the epoch. */
  startedAt: number
  checksum?: { algorithm: ChecksumAlgorithm; type: 'FULL_OBJECT' | 'COMPOSITE' }
}

export type Part = {
  number: number
  blob: BlobPart
  /** Without quotes. */
  etag: string
  checksum?: { algorithm: ChecksumAlgorithm; value: string }
  modifiedAt: number
}

export type Uploads = {
  find(id: string): Upload | undefined
  begin(upload: Upload): void
  /** Forgets the upload and its parts, whose bytes are the caller's to release. */
  end(id: string): void
  /** By number. */
  parts(id: string): ReadonlyMap<number, Part>
  /** Answers the part that it takes the place of. */
  putPart(id: string, part: Part): Part | undefined
  allParts(): Iterable<Part>
  /** `<key>\0<id>` of those of a bucket. */
  sortedIn(bucket: string): SortedKeys
}

export function uploadsIn(store: Store): Uploads {
  const uploads = store.table<Upload>('s3/uploads')
  const partTable = store.table<Part>('s3/parts')
  const parts = new Map<string, Map<number, Part>>()
  const sorted = new Map<string, SortedKeys>()
  const inUpload = (id: string) => {
    const found = parts.get(id) ?? new Map<number, Part>()
    parts.set(id, found)
    return found
  }
  const sortedIn = (bucket: string) => {
    const found = sorted.get(bucket) ?? new SortedKeys()
    sorted.set(bucket, found)
    return found
  }
  for (const { bucket, key, id } of uploads.values()) sortedIn(bucket).add(`${key}\0${id}`)
  for (const row of [...partTable.keys()]) {
    const [id = '', number] = row.split('/')
    const part = partTable.get(row)
    if (part && uploads.has(id)) inUpload(id).set(Number(number), part)
    else partTable.delete(row) // a kill came while the upload was ending
  }
  return {
    find: (id) => uploads.get(id),
    begin(upload) {
      uploads.set(upload.id, upload)
      sortedIn(upload.bucket).add(`${upload.key}\0${upload.id}`)
    },
    end(id) {
      const upload = uploads.get(id)
      if (!upload) return
      uploads.delete(id)
      sortedIn(upload.bucket).delete(`${upload.key}\0${id}`)
      for (const number of inUpload(id).keys()) partTable.delete(`${id}/${number}`)
      parts.delete(id)
    },
    parts: inUpload,
    putPart(id, part) {
      const replaced = inUpload(id).get(part.number)
      partTable.set(`${id}/${part.number}`, part)
      inUpload(id).set(part.number, part)
      return replaced
    },
    *allParts() {
      for (const each of parts.values()) yield* each.values()
    },
    sortedIn,
  }
}
