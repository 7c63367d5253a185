import {
  GetLayerVersionPolicy$,
  type GetLayerVersionPolicyRequest,
  type GetLayerVersionPolicyResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceNotFound } from '../errors.ts'
import { findLayerVersion, layerName } from '../layer.ts'
import { policyDocument } from '../permission.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionPolicy.html */
export const getLayerVersionPolicy = action({
  operation: GetLayerVersionPolicy$,

  run({ state }: Context<LambdaState>, input: GetLayerVersionPolicyRequest): GetLayerVersionPolicyResponse {
    const { permissions, revisionId } = findLayerVersion(state, layerName(input.LayerName), input.VersionNumber)
    if (permissions.length === 0) throw resourceNotFound('No policy is associated with the given resource.')
    return { Policy: policyDocument(permissions), RevisionId: revisionId }
  },
})
