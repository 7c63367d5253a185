/** The addresses from `low` to `high`, inclusive, of IPv4 (32 bits) or IPv6 (128). */
export type IpRange = { bits: number; low: bigint; high: bigint }

/** Throws an `Error` with AWS's words. Recorded: localstack test_events_patterns.snapshot.json, `content_ip_address_*`. */
export function cidrRange(cidr: string): IpRange {
  const [ip = '', mask, ...more] = cidr.split('/')
  if (mask === undefined || more.length > 0) throw new Error("Malformed CIDR, one '/' required")
  if (!/^[+-]?\d+$/.test(mask)) throw new Error('Malformed CIDR, mask bits must be an integer')
  const length = Number(mask)
  if (length < 0) throw new Error('Malformed CIDR, mask bits must not be negative')
  const address = readIp(ip)
  if (!address) throw new Error(`Nonstandard IP address: ${ip}`)
  const { bits, value } = address
  if (length >= bits) throw new Error(`${bits === 32 ? 'IPv4' : 'IPv6'} mask bits must be < ${bits}`)
  const free = BigInt(bits - length)
  const low = (value >> free) << free
  return { bits, low, high: low + (1n << free) - 1n }
}

export function isInRange(text: string, { bits, low, high }: IpRange): boolean {
  const address = readIp(text)
  return address !== undefined && address.bits === bits && low <= address.value && address.value <= high
}

/** `undefined` for what is no address. */
export function readIp(text: string): { bits: number; value: bigint } | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return joined(text.split('.').map(Number), 8)
  if (!/^[\da-f:]*:[\da-f:]*$/i.test(text) || text.length > 39) return undefined
  const [before = '', after, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [front, back] = [groups(before), groups(after ?? '')]
  const missing = 8 - front.length - back.length
  if (after === undefined ? missing !== 0 : missing < 1) return undefined
  return joined([...front, ...Array<number>(missing).fill(0), ...back], 16)
}

function joined(parts: readonly number[], bitsEach: number) {
  if (parts.some((part) => !(part >= 0 && part < 2 ** bitsEach))) return undefined
  const value = parts.reduce((sum, part) => (sum << BigInt(bitsEach)) | BigInt(part), 0n)
  return { bits: parts.length * bitsEach, value }
}
