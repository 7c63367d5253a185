/** Steps of `$.detail.items[0].name`: names and indexes; `*` for all items. `undefined` for what is no such path. */
export function readPath(path: string): readonly (string | number)[] | undefined {
  if (!path.startsWith('$')) return undefined
  const steps: (string | number)[] = []
  const pattern = /\.([\w$-]+|\*)|\[(\d+)\]|\[\*\]|\['([^']+)'\]|\["([^"]+)"\]/y
  pattern.lastIndex = 1
  while (pattern.lastIndex < path.length) {
    const found = pattern.exec(path)
    if (!found) return undefined
    const [, name, index, quoted, doubleQuoted] = found
    steps.push(index !== undefined ? Number(index) : (name ?? quoted ?? doubleQuoted ?? '*'))
  }
  return steps
}

/** `undefined` where there is nothing. */
export function follow(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  if (step === '*') return Object.values(value).map((each) => follow(each, rest))
  if (!Object.hasOwn(value, step)) return undefined
  return follow((value as Record<string | number, unknown>)[step], rest)
}
