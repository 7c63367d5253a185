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
export function changed(item: Item, changes: readonly Change[]): { item: Item; updatedPaths: readonly Path[] } {
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
  const updatedPaths: Path[] = []
  const copy = changedMap(item, root, [], updatedPaths)
  return { item: copy, updatedPaths }
}

const branch = (): Branch => ({ isLeaf: false, members: new Map() })

function changedValue(value: StoredValue | undefined, { members }: Branch, path: Path, updated: Path[]): StoredValue {
  const isIndexed = typeof members.keys().next().value === 'number'
  if (isIndexed && value?.L !== undefined) return changedList(value, members, path, updated)
  if (!isIndexed && value?.M !== undefined)
    return { M: changedMap(value.M as Item, { isLeaf: false, members }, path, updated) }
  throw validation('The document path provided in the update expression is invalid for update')
}

function changedMap(map: Item, { members }: Branch, path: Path, updated: Path[]): Item {
  const copy: Record<string, StoredValue> = { ...map }
  for (const [step, inner] of members) {
    const name = step as string
    const at = [...path, name]
    if (inner.isLeaf) updated.push(at)
    const value = inner.isLeaf ? inner.value : changedValue(memberOf({ M: map }, name), inner, at, updated)
    if (value) Object.defineProperty(copy, name, { value, enumerable: true, writable: true, configurable: true })
    else delete copy[name]
  }
  return copy
}

function changedList(list: StoredValue, members: Branch['members'], path: Path, updated: Path[]): StoredValue {
  const copy: (StoredValue | undefined)[] = [...(list.L as StoredValue[])]
  const length = copy.length
  const indexes = [...members.keys()].map(Number).sort((left, right) => left - right)
  for (const index of indexes) {
    const inner = members.get(index) as Branch
    const isBeyond = index >= length
    const at = [...path, isBeyond && inner.value ? copy.length : index]
    if (inner.isLeaf) updated.push(at)
    const value = inner.isLeaf ? inner.value : changedValue(memberOf(list, index), inner, at, updated)
    if (!isBeyond) copy[index] = value
    else if (value) copy.push(value)
  }
  return { L: copy.filter((member) => member !== undefined) }
}
