import type { StoredValue } from '../state.ts'

/** DynamoDB's data types, in AWS's letters. */
export type Kind = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'BOOL' | 'NULL' | 'L' | 'M'

/** Bytes as the engine keeps them. */
export type StoredBytes = { readonly $bytes: string }

/** The one member that a stored value has. */
export function kindOf(value: StoredValue): Kind {
  for (const kind in value) return kind as Kind
  throw new Error('a stored value without a type')
}

/** What a stored value holds; the caller has looked at its kind. */
export const contentOf = <T>(value: StoredValue, kind: Kind): T => value[kind] as T

export const isSet = (kind: Kind): kind is 'SS' | 'NS' | 'BS' => kind === 'SS' || kind === 'NS' || kind === 'BS'

/** A set's members as text: strings, canonical numbers or base64. */
export function membersOf(value: StoredValue): readonly string[] {
  const kind = kindOf(value)
  if (kind === 'BS') return contentOf<StoredBytes[]>(value, kind).map(({ $bytes }) => $bytes)
  return contentOf<string[]>(value, kind)
}

/** The set of those members, or undefined for none: a set is never empty. */
export function setOf(kind: 'SS' | 'NS' | 'BS', members: readonly string[]): StoredValue | undefined {
  if (members.length === 0) return undefined
  return { [kind]: kind === 'BS' ? members.map(($bytes) => ({ $bytes })) : [...members] }
}
