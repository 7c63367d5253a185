import {
  GetLayerVersionByArn$,
  type GetLayerVersionByArnRequest,
  type GetLayerVersionResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { findLayerVersion, shownLayerVersion } from '../layer.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionByArn.html */
export const getLayerVersionByArn = action({
  operation: GetLayerVersionByArn$,

  run({ state }: Context<LambdaState>, { Arn = '' }: GetLayerVersionByArnRequest): GetLayerVersionResponse {
    const [name = '', version] = Arn.split(':').slice(-2)
    return shownLayerVersion(state, findLayerVersion(state, name, Number(version)))
  },
})
