/** Cyclic redundancy checks, reflected, eight bytes a step. https://reveng.sourceforge.io/crc-catalogue/ */
export type Crc = { update(bytes: Uint8Array): void; digest(): Uint8Array }

/** As zip and gzip have it. */
export const crc32 = (): Crc => crcOf32Bits(0xedb88320)

/** Castagnoli's. */
export const crc32c = (): Crc => crcOf32Bits(0x82f63b78)

const tables = new Map<number, Uint32Array>()

/** Eight tables of 256 entries after one another: the k-th says what a byte does that has k bytes behind it. */
function tablesOf(polynomial: number): Uint32Array {
  const found = tables.get(polynomial)
  if (found) return found
  const made = new Uint32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1
    made[byte] = value
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256] as number
    made[at] = (made[before & 255] as number) ^ (before >>> 8)
  }
  tables.set(polynomial, made)
  return made
}

function crcOf32Bits(polynomial: number): Crc {
  const table = tablesOf(polynomial)
  const t = (row: number, byte: number) => table[(row << 8) | (byte & 255)] as number
  let state = -1
  return {
    update(bytes) {
      let crc = state
      let at = 0
      const b = bytes as ArrayLike<number>
      for (const end = bytes.length - 7; at < end; at += 8) {
        const low = crc ^ word(b, at)
        const high = word(b, at + 4)
        crc =
          t(7, low) ^
          t(6, low >>> 8) ^
          t(5, low >>> 16) ^
          t(4, low >>> 24) ^
          (t(3, high) ^ t(2, high >>> 8) ^ t(1, high >>> 16) ^ t(0, high >>> 24))
      }
      for (; at < bytes.length; at++) crc = t(0, crc ^ (b[at] as number)) ^ (crc >>> 8)
      state = crc
    },
    digest: () => bigEndian([~state]),
  }
}

const word = (b: ArrayLike<number>, at: number) =>
  (b[at] as number) | ((b[at + 1] as number) << 8) | ((b[at + 2] as number) << 16) | ((b[at + 3] as number) << 24)

/** CRC-64/NVME: 0x9a6c9329ac4bc9b5, in halves, since a number holds 53 bits. */
export function crc64nvme(): Crc {
  const { high: tableHigh, low: tableLow } = halves()
  let [high, low] = [-1, -1]
  return {
    update(bytes) {
      let [h, l] = [high, low]
      for (let at = 0; at < bytes.length; at++) {
        const index = (l ^ (bytes[at] as number)) & 255
        l = ((l >>> 8) | (h << 24)) ^ (tableLow[index] as number)
        h = (h >>> 8) ^ (tableHigh[index] as number)
      }
      ;[high, low] = [h, l]
    },
    digest: () => bigEndian([~high, ~low]),
  }
}

let madeHalves: { high: Int32Array; low: Int32Array } | undefined

function halves() {
  if (madeHalves) return madeHalves
  const [high, low] = [new Int32Array(256), new Int32Array(256)]
  for (let byte = 0; byte < 256; byte++) {
    let [h, l] = [0, byte]
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = l & 1
      l = (l >>> 1) | (h << 31)
      h >>>= 1
      if (isOdd) [h, l] = [h ^ 0x9a6c9329, l ^ 0xac4bc9b5]
    }
    ;[high[byte], low[byte]] = [h, l]
  }
  madeHalves = { high, low }
  return madeHalves
}

function bigEndian(words: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * words.length))
  for (const [at, value] of words.entries()) bytes.setUint32(4 * at, value >>> 0)
  return new Uint8Array(bytes.buffer)
}
