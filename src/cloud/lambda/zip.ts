/** One entry of a zip's directory. */
export type ZipEntry = {
  name: string
  /** Bytes, once unpacked. */
  size: number
  /** Unix permissions; absent when it was zipped where there are none. */
  mode?: number
}

const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50
/** Bytes of the directory's end without its comment, which may be 65,535 more. */
const END = 22

/** The directory of a zip; `undefined` for what is none. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 */
export function directoryOf(zip: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - END
  const first = Math.max(0, end - 65_535)
  while (end >= first && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1
  if (end < first) return undefined
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= end && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameLength = view.getUint16(at + 28, true)
    const madeOnUnix = view.getUint8(at + 5) === 3
    entries.push({
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)),
      size: view.getUint32(at + 24, true),
      ...(madeOnUnix && { mode: view.getUint16(at + 40, true) }),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
