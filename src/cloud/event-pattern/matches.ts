import type { Alternative, Leaf, Pattern, Test } from './pattern.ts'

/**
 * Whether an event, as JSON says it, is what a pattern describes. In arrays any item is enough; but what two fields of
 * one pattern say must be true of the same item. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-arrays.html
 */
export function matches({ alternatives }: Pattern, event: unknown): boolean {
  const fields: Fields = new Map()
  collect(event, '', [], fields)
  return alternatives.some((alternative) => holds(alternative, fields))
}

type Fields = Map<string, Field[]>
/** `items`: which item of which array it lies in, from the outside in. */
type Field = { leaf: Leaf; items: readonly Item[] }
type Item = { array: object; index: number }

/** Only what is no object and no array is a field. */
function collect(value: unknown, path: string, items: readonly Item[], fields: Fields): void {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      const isScalar = typeof each !== 'object' || each === null
      collect(each, path, isScalar ? items : [...items, { array: value, index }], fields)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) collect(each, path ? `${path}.${name}` : name, items, fields)
  } else if (value !== undefined) {
    const there = fields.get(path)
    if (there) there.push({ leaf: value as Leaf, items })
    else fields.set(path, [{ leaf: value as Leaf, items }])
  }
}

function holds(alternative: Alternative, fields: Fields): boolean {
  const candidates: (readonly Field[])[] = []
  for (const [path, tests] of alternative) {
    const found = fields.get(path)
    if (!found) {
      if (!tests.includes('absent')) return false
      continue
    }
    const fitting = found.filter(({ leaf }) => tests.some((test: Test) => test !== 'absent' && test(leaf)))
    if (fitting.length === 0) return false
    if (fitting.every(({ items }) => items.length > 0)) candidates.push(distinct(fitting))
  }
  return candidates.length < 2 || areTogether(candidates, new Map())
}

/** Several values of one item are the same to what follows. */
function distinct(fields: readonly Field[]): readonly Field[] {
  const last = (field: Field | undefined) => field?.items.at(-1)
  return fields.filter((field, at) => {
    const before = last(fields[at - 1])
    return before?.array !== last(field)?.array || before?.index !== last(field)?.index
  })
}

/** Whether one of each can be chosen so that no array is asked for two of its items. */
function areTogether([first, ...rest]: readonly (readonly Field[])[], chosen: ReadonlyMap<object, number>): boolean {
  if (!first) return true
  return first.some(({ items }) => {
    if (items.some(({ array, index }) => (chosen.get(array) ?? index) !== index)) return false
    const more = items.every(({ array }) => chosen.has(array))
      ? chosen
      : new Map([...chosen, ...items.map(({ array, index }) => [array, index] as const)])
    return areTogether(rest, more)
  })
}
