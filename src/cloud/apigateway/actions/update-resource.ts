import {
  type PatchOperation,
  type Resource,
  UpdateResource$,
  type UpdateResourceRequest,
} from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { badRequest } from '../errors.ts'
import { checkPathPart, findResource, moveResource } from '../resource.ts'
import { shownResource } from '../shown-resource.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateResource.html; words recorded: localstack test_apigateway_api.snapshot.json, `test_update_resource_behaviour`. */
export const updateResource = action({
  operation: UpdateResource$,

  run({ state }: Context<ApiGatewayState>, input: UpdateResourceRequest): Resource {
    const { restApiId = '', patchOperations = [] } = input
    const resource = findResource(state, restApiId, input.resourceId)
    for (const operation of patchOperations) check(operation)
    const wanted = (path: string) => patchOperations.findLast((operation) => operation.path === path)?.value
    const parent = findResource(state, restApiId, wanted('/parentId') ?? resource.parentId)
    const pathPart = wanted('/pathPart') ?? resource.pathPart ?? ''
    if (parent.id === resource.parentId && pathPart === resource.pathPart) return shownResource(resource, false)
    checkPathPart(state, restApiId, parent, pathPart)
    if (parent.id === resource.id || parent.path.startsWith(`${resource.path}/`))
      throw badRequest('Resources cannot be cyclical.')
    return shownResource(moveResource(state, restApiId, resource, parent, pathPart), false)
  },
})

function check({ op, path }: PatchOperation): void {
  if (op !== 'replace')
    throw badRequest(`Invalid patch path  '${path}' specified for op '${op}'. Please choose supported operations`)
  if (path !== '/parentId' && path !== '/pathPart')
    throw badRequest(`Invalid patch path  '${path}' specified for op '${op}'. Must be one of: [/parentId, /pathPart]`)
}
