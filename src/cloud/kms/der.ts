/**
 * ECDSA signatures are two numbers. KMS writes them in DER (RFC 3279, section 2.2.3), Web Crypto one after the other.
 */
export function toDer(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2
  const numbers = [...integer(signature.slice(0, half)), ...integer(signature.slice(half))]
  return new Uint8Array([SEQUENCE, ...length(numbers.length), ...numbers])
}

/** `undefined` for what is no such pair; each number in so many bytes. */
export function fromDer(der: Uint8Array, bytes: number): Uint8Array | undefined {
  const start = der[1] === 0x81 ? 3 : 2
  if (der[0] !== SEQUENCE || der[start - 1] !== der.length - start) return undefined
  const first = readInteger(der, start, bytes)
  const second = first && readInteger(der, first.end, bytes)
  return first && second && second.end === der.length ? new Uint8Array([...first.value, ...second.value]) : undefined
}

const SEQUENCE = 0x30
const INTEGER = 0x02

const length = (count: number) => (count < 0x80 ? [count] : [0x81, count])

/** No zeros in front, but one where the number would read as negative. */
function integer(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = [...bytes.slice(first < 0 ? bytes.length - 1 : first)]
  const value = (digits[0] ?? 0) >= 0x80 ? [0, ...digits] : digits
  return [INTEGER, ...length(value.length), ...value]
}

function readInteger(der: Uint8Array, at: number, bytes: number): { value: Uint8Array; end: number } | undefined {
  const count = der[at + 1]
  if (der[at] !== INTEGER || count === undefined) return undefined
  const end = at + 2 + count
  const digits = der.slice(at + 2, end)
  const value = digits.slice(
    Math.max(
      0,
      digits.findIndex((byte) => byte !== 0),
    ),
  )
  if (end > der.length || value.length > bytes) return undefined
  return { value: new Uint8Array([...new Uint8Array(bytes - value.length), ...value]), end }
}
