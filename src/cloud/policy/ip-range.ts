/** Whether an address lies in `203.0.113.0/24` or `2001:db8::/32`; without a length, whether it is the one. */
export function inRange(address: string, range: string): boolean {
  const [network = '', length, ...more] = range.split('/')
  const [given, wanted] = [bytesOf(address), bytesOf(network)]
  if (!given || !wanted || given.length !== wanted.length || more.length > 0) return false
  const bits = length === undefined ? wanted.length * 8 : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  if (!(bits <= wanted.length * 8)) return false
  return wanted.every((byte, at) => {
    const counted = Math.min(8, Math.max(0, bits - at * 8))
    const mask = (0xff << (8 - counted)) & 0xff
    return (byte & mask) === ((given[at] ?? 0) & mask)
  })
}

/** 4 bytes, or 16. `undefined` for what is no address. */
function bytesOf(address: string): number[] | undefined {
  return address.includes(':') ? sixteen(address) : four(address)
}

function four(address: string): number[] | undefined {
  const parts = address.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return parts.map(Number)
}

/** RFC 4291, section 2.2. */
function sixteen(address: string): number[] | undefined {
  const [, before = address, embedded] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? []
  const last = embedded === undefined ? [] : four(embedded)
  if (!last) return undefined
  const halves = (embedded === undefined ? address : before.replace(/([^:]):$/, '$1')).split('::')
  if (halves.length > 2) return undefined
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  if (!groups.flat().every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined
  const [start = [], end = []] = groups.map((half) => half.flatMap(bytesOfGroup))
  const missing = 16 - start.length - end.length - last.length
  if (halves.length === 1 ? missing !== 0 : missing < 0) return undefined
  return [...start, ...new Array<number>(missing).fill(0), ...end, ...last]
}

const bytesOfGroup = (group: string): number[] => {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 0xff]
}
