/** A value as small as it gets while `holds` holds of it: lists lose their items, and objects their members. */
export function shrink<Value>(value: Value, holds: (smaller: Value) => boolean): Value {
  let smallest = value
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false
    for (const smaller of smallerThan(smallest)) {
      if (!holdsOf(holds, smaller)) continue
      smallest = smaller
      isSmaller = true
      break
    }
  }
  return smallest
}

/** What is too small to be tried does not hold. */
function holdsOf<Value>(holds: (smaller: Value) => boolean, value: Value): boolean {
  try {
    return holds(value)
  } catch {
    return false
  }
}

function* smallerThan<Value>(value: Value): Generator<Value> {
  if (typeof value !== 'object' || value === null) return
  const keys = Object.keys(value)
  for (const key of keys) yield without(value, key)
  for (const key of keys) {
    const member = (value as Record<string, unknown>)[key]
    for (const smaller of smallerThan(member)) yield replaced(value, key, smaller)
  }
}

const without = <Value extends object>(value: Value, key: string): Value =>
  (Array.isArray(value)
    ? value.filter((_, at) => String(at) !== key)
    : Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))) as Value

const replaced = <Value extends object>(value: Value, key: string, member: unknown): Value =>
  (Array.isArray(value)
    ? value.map((each, at) => (String(at) === key ? member : each))
    : { ...value, [key]: member }) as Value
