import { GetLayerVersion$, type GetLayerVersionRequest, type GetLayerVersionResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { findLayerVersion, layerName, shownLayerVersion } from '../layer.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersion.html */
export const getLayerVersion = action({
  operation: GetLayerVersion$,

  run: ({ state }: Context<LambdaState>, input: GetLayerVersionRequest): GetLayerVersionResponse =>
    shownLayerVersion(state, findLayerVersion(state, layerName(input.LayerName), input.VersionNumber)),
})
