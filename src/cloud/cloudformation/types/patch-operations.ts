/** API Gateway's updates are lists of patches: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
import { entriesOf, isList, isMap, isSame, type Value, type ValueMap } from '../value.ts'

export type PatchOperation = { op: 'replace' | 'add' | 'remove'; path: string; value?: string }

/**
 * The steps from `before` to `after`, for members of these names, as the API spells them. Of a map each entry has a path
 * of its own, and each item of a list. What was taken out goes back to its default, or is removed where that is undefined.
 */
export function patchOperations(
  before: ValueMap,
  after: ValueMap,
  defaults: Readonly<Record<string, Value | undefined>>,
): PatchOperation[] {
  return Object.keys(defaults).flatMap((name): PatchOperation[] => {
    const fallback = defaults[name]
    const [now, wanted] = [before[name] ?? fallback, after[name] ?? fallback]
    if (isSame(now, wanted)) return []
    if (isMap(wanted) || isMap(now)) return mapOperations(`/${name}`, now, wanted)
    if (isList(wanted) || isList(now)) return listOperations(`/${name}`, now ?? [], wanted ?? [])
    return [wanted === undefined ? { op: 'remove', path: `/${name}` } : replace(`/${name}`, wanted)]
  })
}

export const replace = (path: string, value: Value): PatchOperation => ({ op: 'replace', path, value: String(value) })

function mapOperations(path: string, before: Value | undefined, after: Value | undefined): PatchOperation[] {
  const [now, wanted] = [new Map(entriesOf(before)), new Map(entriesOf(after))]
  return [
    ...[...now.keys()]
      .filter((key) => !wanted.has(key))
      .map((key): PatchOperation => ({ op: 'remove', path: `${path}/${escaped(key)}` })),
    ...[...wanted]
      .filter(([key, value]) => !isSame(now.get(key), value))
      .map(
        ([key, value]): PatchOperation => ({
          op: now.has(key) ? 'replace' : 'add',
          path: `${path}/${escaped(key)}`,
          value: String(value),
        }),
      ),
  ]
}

function listOperations(path: string, before: Value, after: Value): PatchOperation[] {
  const texts = (value: Value) => (isList(value) ? value.map(String) : [])
  const [now, wanted] = [texts(before), texts(after)]
  const patch = (op: 'add' | 'remove', items: string[]) =>
    items.map((item): PatchOperation => ({ op, path: `${path}/${escaped(item)}` }))
  return [
    ...patch(
      'remove',
      now.filter((item) => !wanted.includes(item)),
    ),
    ...patch(
      'add',
      wanted.filter((item) => !now.includes(item)),
    ),
  ]
}

export const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
