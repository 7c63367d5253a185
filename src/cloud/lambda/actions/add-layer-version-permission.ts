import {
  AddLayerVersionPermission$,
  type AddLayerVersionPermissionRequest,
  type AddLayerVersionPermissionResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceConflict, wrongRevision } from '../errors.ts'
import { findLayerVersion, layerName, layerVersionArn } from '../layer.ts'
import { statementOf } from '../permission.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html */
export const addLayerVersionPermission = action({
  operation: AddLayerVersionPermission$,

  run({ state }: Context<LambdaState>, input: AddLayerVersionPermissionRequest): AddLayerVersionPermissionResponse {
    const layer = findLayerVersion(state, layerName(input.LayerName), input.VersionNumber)
    if (input.RevisionId !== undefined && input.RevisionId !== layer.revisionId) throw wrongRevision()
    const { StatementId, Action, Principal, OrganizationId: PrincipalOrgID } = input
    const asked = { FunctionName: '', StatementId, Action, Principal, ...(PrincipalOrgID && { PrincipalOrgID }) }
    const statement = statementOf(asked, layerVersionArn(state, layer))
    if (layer.permissions.some(({ Sid }) => Sid === statement.Sid))
      throw resourceConflict(
        `The statement id (${statement.Sid}) provided already exists. ` +
          'Please provide a new statement id, or remove the existing statement.',
      )
    const revisionId = crypto.randomUUID()
    const permissions = [...layer.permissions, statement]
    state.layerVersions.set(`${layer.name}:${layer.version}`, { ...layer, permissions, revisionId })
    return { Statement: JSON.stringify(statement), RevisionId: revisionId }
  },
})
