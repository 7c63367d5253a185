import type { S3State, StoredObject } from './state.ts'

export type Listing = { objects: StoredObject[]; prefixes: string[]; next?: string }

/** Keys in order, those that share a beginning up to the delimiter told once. `after` is the last key or prefix seen. */
export function list(
  state: S3State,
  bucket: string,
  {
    prefix = '',
    delimiter = '',
    after = '',
    most = 1000,
  }: {
    prefix?: string | undefined
    delimiter?: string | undefined
    after?: string | undefined
    most?: number | undefined
  },
): Listing {
  const objects: StoredObject[] = []
  const prefixes: string[] = []
  const table = state.objects(bucket)
  const keys = [...table.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes)
  let last = ''
  for (const key of keys) {
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1
    const name = cut < 0 ? key : key.slice(0, cut + delimiter.length)
    if (name === last || byBytes(name, after) <= 0) continue
    if (objects.length + prefixes.length === most) return { objects, prefixes, next: last }
    last = name
    const object = table.get(key)
    if (cut >= 0) prefixes.push(name)
    else if (object) objects.push(object)
  }
  return { objects, prefixes }
}

/** As S3 sorts: by code points, which for UTF-8 is by bytes. */
const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
