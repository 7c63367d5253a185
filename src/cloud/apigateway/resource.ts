import { newId } from '../execute-api/ids.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import type { ApiGatewayState, ResourceRecord } from './state.ts'

/** An API that is not there has no resources: so AWS words it. */
export function findResource({ resources }: ApiGatewayState, apiId = '', id = ''): ResourceRecord {
  const found = resources.get(apiId, id)
  if (!found) throw notFound('Invalid Resource identifier specified')
  return found
}

/** Throws for a name that a sibling has, and for what the path of no request could fit. */
export function addResource(
  state: ApiGatewayState,
  apiId: string,
  parent: ResourceRecord,
  pathPart: string,
): ResourceRecord {
  checkPathPart(state, apiId, parent, pathPart)
  const id = newId(6)
  const resource = { id, parentId: parent.id, pathPart, path: below(parent.path, pathPart) }
  state.resources.set(apiId, id, resource)
  return resource
}

export function checkPathPart(
  { resources }: ApiGatewayState,
  apiId: string,
  parent: ResourceRecord,
  pathPart: string,
): void {
  if (!/^(\{[\w.:-]+\+?\}|[\w.~!$&'()*+,;=:@%-]+)$/.test(pathPart))
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    )
  if (/^\{.+\+\}$/.test(parent.pathPart ?? ''))
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`)
  const siblings = resources.of(apiId).filter(({ parentId }) => parentId === parent.id)
  if (siblings.some((sibling) => sibling.pathPart === pathPart))
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`)
  const variable = siblings.find((sibling) => sibling.pathPart?.startsWith('{'))
  if (variable && pathPart.startsWith('{'))
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    )
}

export const below = (path: string, part: string): string => (path === '/' ? `/${part}` : `${path}/${part}`)

/** The resource of a path, and all above it, made if they are not there. */
export function ensureResource(state: ApiGatewayState, apiId: string, path: string): ResourceRecord {
  const known = new Map(state.resources.of(apiId).map((resource) => [resource.path, resource]))
  let found = known.get('/')
  if (!found) throw new Error(`REST API ${apiId} has no root`)
  for (const part of path.split('/').filter(Boolean)) {
    const parent: ResourceRecord = found
    found = known.get(below(parent.path, part)) ?? addResource(state, apiId, parent, part)
  }
  return found
}

/** To another place or name, with all below it. */
export function moveResource(
  state: ApiGatewayState,
  apiId: string,
  resource: ResourceRecord,
  parent: ResourceRecord,
  pathPart: string,
): ResourceRecord {
  const moved = { ...resource, parentId: parent.id, pathPart, path: below(parent.path, pathPart) }
  for (const each of state.resources.of(apiId))
    if (each.path.startsWith(`${resource.path}/`))
      state.resources.set(apiId, each.id, { ...each, path: moved.path + each.path.slice(resource.path.length) })
  state.resources.set(apiId, moved.id, moved)
  return moved
}

/** With all below it. */
export function forgetResource(state: ApiGatewayState, apiId: string, resource: ResourceRecord): void {
  for (const each of state.resources.of(apiId))
    if (each.id === resource.id || each.path.startsWith(`${resource.path}/`)) state.resources.delete(apiId, each.id)
}
