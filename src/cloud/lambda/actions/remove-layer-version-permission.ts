import { RemoveLayerVersionPermission$, type RemoveLayerVersionPermissionRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceNotFound, wrongRevision } from '../errors.ts'
import { findLayerVersion, layerName } from '../layer.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_RemoveLayerVersionPermission.html */
export const removeLayerVersionPermission = action({
  operation: RemoveLayerVersionPermission$,

  run({ state }: Context<LambdaState>, input: RemoveLayerVersionPermissionRequest): void {
    const layer = findLayerVersion(state, layerName(input.LayerName), input.VersionNumber)
    if (input.RevisionId !== undefined && input.RevisionId !== layer.revisionId) throw wrongRevision()
    const permissions = layer.permissions.filter(({ Sid }) => Sid !== input.StatementId)
    if (permissions.length === layer.permissions.length)
      throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`)
    const revisionId = crypto.randomUUID()
    state.layerVersions.set(`${layer.name}:${layer.version}`, { ...layer, permissions, revisionId })
  },
})
