import { needs } from './references.ts'
import type { Resource } from './sections.ts'
import { type Template, templateError } from './template.ts'

/** Resources after all that they need, and otherwise in the order of the template. */
export function inOrder(template: Template, resources: readonly Resource[]): Resource[] {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]))
  const ordered = new Set<Resource>()
  const visit = (resource: Resource, needing: readonly string[]): void => {
    const { logicalId } = resource
    if (ordered.has(resource)) return
    if (needing.includes(logicalId)) {
      const circle = needing.slice(needing.indexOf(logicalId))
      throw templateError(template, [], `Circular dependency between resources: [${circle.join(', ')}]`)
    }
    for (const need of needs(resource)) {
      const needed = byId.get(need)
      if (needed) visit(needed, [...needing, logicalId])
    }
    ordered.add(resource)
  }
  for (const resource of resources) visit(resource, [])
  return [...ordered]
}

/**
 * Does something with each once it has been done with all that it needs, as many at a time as that allows. Once one
 * fails, none is begun any more; or else, with `goOn`, none of those that need it. Resolves when all that had begun are done.
 */
export async function eachAfterItsNeeds<Item extends { logicalId: string; needs: readonly string[] }>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
  { goOn = false } = {},
): Promise<void> {
  const begun = new Map<string, Promise<void>>()
  const failed = new Set<string>()
  const byId = new Map(items.map((item) => [item.logicalId, item]))
  const start = (item: Item): Promise<void> => {
    const known = begun.get(item.logicalId)
    if (known) return known
    const needed = item.needs.flatMap((need) => byId.get(need) ?? []).filter((each) => each !== item)
    const doing = (async () => {
      await Promise.all(needed.map(start))
      if (goOn ? needed.some(({ logicalId }) => failed.has(logicalId)) : failed.size > 0) {
        if (goOn) failed.add(item.logicalId)
        return
      }
      try {
        await act(item)
      } catch {
        failed.add(item.logicalId)
      }
    })()
    begun.set(item.logicalId, doing)
    return doing
  }
  await Promise.all(items.map(start))
}

/** The same items with their needs turned round: what is to be taken away before each. */
export function turnedRound<Item extends { logicalId: string; needs: readonly string[] }>(
  items: readonly Item[],
): Item[] {
  const users = new Map<string, string[]>()
  for (const { logicalId, needs } of items)
    for (const need of needs) users.set(need, [...(users.get(need) ?? []), logicalId])
  return items.map((item) => ({ ...item, needs: users.get(item.logicalId) ?? [] }))
}
