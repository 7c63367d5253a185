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
      const circle = [...needing.slice(needing.indexOf(logicalId)), logicalId]
      throw templateError(template, ['Resources', logicalId], `each needs the next, in a circle: ${circle.join(' → ')}`)
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
