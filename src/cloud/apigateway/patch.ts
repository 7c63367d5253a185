import type { PatchOperation } from '@aws-sdk/client-api-gateway'
import { badRequest } from './errors.ts'

/**
 * Applies `{ op, path: '/name', value }` to members that may be changed so. `maps` are those whose paths go on:
 * `/variables/color`. Throws for any other. https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
 */
export function patched<Item extends object>(
  item: Item,
  operations: readonly PatchOperation[] = [],
  { members, maps = {}, read = (_, value) => value }: Patchable,
): Item {
  const found = { ...item } as Record<string, unknown>
  for (const { op = '', path = '', value } of operations) {
    const [name = '', ...rest] = path.slice(1).split('/').map(unescaped)
    const key = rest.join('/')
    if (maps[name] && key !== '') found[name] = inMap(maps[name], found[name], op, key, value)
    else if (members.includes(name) && rest.length === 0 && (op === 'replace' || op === 'add'))
      found[name] = read(name, value)
    else if (members.includes(name) && rest.length === 0 && op === 'remove') delete found[name]
    else if (!members.includes(name) && !maps[name])
      throw badRequest(
        `Invalid patch path  '${path}' specified for op '${op}'. Must be one of: [${[...members, ...Object.keys(maps)].map((each) => `/${each}`).join(', ')}]`,
      )
    else throw badRequest('Invalid patch operation specified. Must be one of: [replace]')
  }
  return found as Item
}

export type Patchable = {
  members: readonly string[]
  maps?: Readonly<Record<string, 'list' | 'map'>>
  /** Values come as texts. */
  read?: (member: string, value: string | undefined) => unknown
}

function inMap(kind: 'list' | 'map', before: unknown, op: string, key: string, value = ''): unknown {
  if (kind === 'list') {
    const others = ((before ?? []) as string[]).filter((each) => each !== key)
    return op === 'remove' ? others : [...others, op === 'replace' && value ? value : key]
  }
  const { [key]: _, ...others } = (before ?? {}) as Record<string, string>
  return op === 'remove' ? others : { ...others, [key]: value }
}

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')
