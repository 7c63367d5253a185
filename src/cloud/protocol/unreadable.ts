import { ServiceError } from '../errors.ts'

/** Thrown by the readers for input that its schema has no place for. Each protocol has a code of its own for that. */
export class Unreadable extends Error {}

/** Runs a reader; what it could not read becomes the refusal that `code` names. */
export function refusing<Value>(code: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    // A RangeError is the stack's end: a body nested deeper than any that is meant.
    if (error instanceof Unreadable || error instanceof RangeError) throw new ServiceError(code, error.message, 400)
    throw error
  }
}

/** AWS's words for a value of the wrong type, as its JSON services answer them. */
export function wrongType(value: unknown, wanted: Wanted): Unreadable {
  if (Array.isArray(value)) return new Unreadable('Start of list found where not expected')
  if (typeof value === 'object' && value) return new Unreadable('Start of structure or map found where not expected.')
  if (wanted === 'a structure') return new Unreadable('Expected null')
  if (wanted === 'a list' || wanted === 'a map') return new Unreadable(`Expected ${wanted.slice(2)} or null`)
  const token = typeof value === 'boolean' ? String(value) : typeof value
  return new Unreadable(`${token.toUpperCase()}_VALUE can not be converted to ${wanted}`)
}

type Wanted = 'a structure' | 'a list' | 'a map' | 'a String' | 'an Integer' | 'a Boolean' | 'a Timestamp' | 'a Blob'
