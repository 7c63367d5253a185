import type { Item, StoredValue } from '../state.ts'
import { contentOf, kindOf, type StoredBytes } from './kind.ts'

/**
 * Bytes, by the rules of https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html:
 * names and strings in UTF-8, numbers about a byte for two digits, lists and maps 3 bytes and 1 for each member.
 */

/** 400 KB, names included. */
export const maximalItemSize = 400 * 1024

export function itemSize(item: Item): number {
  let size = 0
  for (const name in item) size += utf8Size(name) + valueSize(item[name] as StoredValue)
  return size
}

export function valueSize(value: StoredValue): number {
  const kind = kindOf(value)
  switch (kind) {
    case 'S':
      return utf8Size(contentOf(value, kind))
    case 'N':
      return numberSize(contentOf(value, kind))
    case 'B':
      return bytesSize(contentOf(value, kind))
    case 'BOOL':
    case 'NULL':
      return 1
    case 'SS':
      return total(contentOf<string[]>(value, kind), utf8Size)
    case 'NS':
      return total(contentOf<string[]>(value, kind), numberSize)
    case 'BS':
      return total(contentOf<StoredBytes[]>(value, kind), bytesSize)
    case 'L':
      return 3 + total(contentOf<StoredValue[]>(value, kind), (member) => 1 + valueSize(member))
    case 'M': {
      const map = contentOf<Item>(value, kind)
      return 3 + Object.keys(map).length + itemSize(map)
    }
  }
}

export function utf8Size(text: string): number {
  let size = text.length
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) continue
    // A pair of surrogates is 4 bytes: 2 for each.
    size += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2
  }
  return size
}

/**
 * A byte for two digits on either side of the point (measured in pairs from it), one for the magnitude, one for a minus.
 * As dynalite's tests measured it at the limit of 400 KB (test/putItem.js).
 */
function numberSize(canonical: string): number {
  const unsigned = canonical.startsWith('-') ? canonical.slice(1) : canonical
  if (unsigned === '0') return 1
  const [whole = '', fraction = ''] = unsigned.split('.')
  const left = whole === '0' ? '' : whole
  const even = (left.length % 2 ? '0' : '') + left + fraction + (fraction.length % 2 ? '0' : '')
  const pairs = even.replace(/^(?:00)+/, '').replace(/(?:00)+$/, '').length / 2
  return 1 + pairs + (canonical.startsWith('-') ? 1 : 0)
}

export const bytesSize = ({ $bytes }: StoredBytes): number =>
  ($bytes.length / 4) * 3 - ($bytes.endsWith('==') ? 2 : $bytes.endsWith('=') ? 1 : 0)

function total<T>(members: readonly T[], sizeOf: (member: T) => number): number {
  let size = 0
  for (const member of members) size += sizeOf(member)
  return size
}
