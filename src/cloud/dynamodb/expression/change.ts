import { validation } from '../errors.ts'
import type { Item, StoredValue } from '../state.ts'
import { memberOf } from './path.ts'
import type { Path } from './tree.ts'

/** What is to stand at a path: nothing, when there is no value. Paths of one update do not meet. */
export type Change = { path: Path; value: StoredValue | undefined }

type Branch = { value?: StoredValue | undefined; isLeaf: boolean; members: Map<string | number, Branch> }

/**
 * A copy of the item with the changes; what they do not touch is shared with it. Indexes are those of the item as it
 * was: what is beyond a list's end is put there in the order of the indexes, and what is removed closes up last.
 */
export function changed(item: Item, changes: readonly Change[]): Item {
  const root = branch()
  for (const { path, value } of changes) {
    let at = root
    for (const step of path) {
      const next = at.members.get(step) ?? branch()
      at.members.set(step, next)
      at = next
    }
    at.isLeaf = true
    at.value = value
  }
  return changedMap(item, root)
}

const branch = (): Branch => ({ isLeaf: false, members: new Map() })

function changedValue(value: StoredValue | undefined, inner: Branch): StoredValue | undefined {
  if (inner.isLeaf) return inner.value
  const isIndexed = typeof inner.members.keys().next().value === 'number'
  if (isIndexed && value?.L !== undefined) return changedList(value, inner)
  if (!isIndexed && value?.M !== undefined) return { M: changedMap(value.M as Item, inner) }
  throw validation('The document path provided in the update expression is invalid for update')
}

function changedMap(map: Item, { members }: Branch): Item {
  const copy: Record<string, StoredValue> = { ...map }
  for (const [step, inner] of members) {
    const name = step as string
    const value = changedValue(Object.hasOwn(map, name) ? map[name] : undefined, inner)
    if (value) Object.defineProperty(copy, name, { value, enumerable: true, writable: true, configurable: true })
    else delete copy[name]
  }
  return copy
}

function changedList(list: StoredValue, { members }: Branch): StoredValue {
  const copy: (StoredValue | undefined)[] = [...(list.L as StoredValue[])]
  const length = copy.length
  const indexes = [...members.keys()].map(Number).sort((left, right) => left - right)
  for (const index of indexes) {
    const value = changedValue(memberOf(list, index), members.get(index) as Branch)
    if (index < length) copy[index] = value
    else if (value) copy.push(value)
  }
  return { L: copy.filter((member) => member !== undefined) }
}
