import { validation } from '../errors.ts'
import type { Item, StoredValue } from '../state.ts'
import { contentOf, isSet, kindOf, membersOf, setOf } from '../value/kind.ts'
import { difference, sum } from '../value/number.ts'
import { type Change, changed } from './change.ts'
import { valueAt } from './path.ts'
import type { Path, SetValue, Step, Update } from './tree.ts'

export type Updated = {
  item: Item
  /** What the update named. `project` them from the item before it for UPDATED_OLD, from the one after for UPDATED_NEW. */
  updatedPaths: readonly Path[]
}

/**
 * The item after the update, which leaves the given one as it was; all that it reads it reads from that one. Throws what
 * DynamoDB says of an update that does not fit the item. `isNew`: nothing was there, and the item is its key alone.
 */
export function applyUpdate(update: Update, item: Item, isNew = false): Updated {
  // DynamoDB lets `REMOVE a.b` pass where there is no item, though not where there is no `a`.
  const steps = isNew ? update.filter(({ action, path }) => action !== 'REMOVE' || path.length === 1) : update
  return {
    item: changed(
      item,
      steps.map((step) => changeOf(step, item)),
    ),
    updatedPaths: update.map(({ path }) => path),
  }
}

function changeOf(step: Step, item: Item): Change {
  const { path } = step
  if (step.action === 'REMOVE') return { path, value: undefined }
  if (step.action === 'SET') return { path, value: setValue(step.value, item) }
  const before = valueAt(item, path)
  const value = step.action === 'ADD' ? added(before, step) : deleted(before, step)
  return { path, value }
}

function setValue(value: SetValue, item: Item): StoredValue {
  switch (value.kind) {
    case 'value':
      return value.value
    case 'path': {
      const found = valueAt(item, value.path)
      if (!found) throw validation('The provided expression refers to an attribute that does not exist in the item')
      return found
    }
    case 'if_not_exists':
      return valueAt(item, value.path) ?? setValue(value.otherwise, item)
    case 'list_append': {
      const left = setValue(value.left, item)
      const right = setValue(value.right, item)
      if (left.L === undefined || right.L === undefined) throw wrongOperand()
      return { L: [...contentOf<StoredValue[]>(left, 'L'), ...contentOf<StoredValue[]>(right, 'L')] }
    }
    default: {
      const left = setValue(value.left, item)
      const right = setValue(value.right, item)
      if (left.N === undefined || right.N === undefined) throw wrongOperand()
      const result = value.kind === '+' ? sum : difference
      return { N: result(contentOf(left, 'N'), contentOf(right, 'N')) }
    }
  }
}

type SetStep = Step & { action: 'ADD' | 'DELETE' }

function added(before: StoredValue | undefined, { value, isLegacy }: SetStep): StoredValue {
  if (!before) return value
  const kind = kindOf(value)
  if (kindOf(before) !== kind) throw mismatch(isLegacy)
  if (kind === 'N') return { N: sum(contentOf(before, kind), contentOf(value, kind)) }
  if (isSet(kind)) return setOf(kind, [...new Set([...membersOf(before), ...membersOf(value)])]) as StoredValue
  return { L: [...contentOf<StoredValue[]>(before, 'L'), ...contentOf<StoredValue[]>(value, 'L')] }
}

/** The rest of the set; nothing, if there is none. */
function deleted(before: StoredValue | undefined, { value, isLegacy }: SetStep): StoredValue | undefined {
  if (!before) return undefined
  const kind = kindOf(value)
  if (kindOf(before) !== kind || !isSet(kind)) throw mismatch(isLegacy)
  const gone = new Set(membersOf(value))
  return setOf(
    kind,
    membersOf(before).filter((member) => !gone.has(member)),
  )
}

const wrongOperand = () => validation('An operand in the update expression has an incorrect data type')

const mismatch = (isLegacy: boolean) =>
  isLegacy ? validation('Type mismatch for attribute to update') : wrongOperand()
