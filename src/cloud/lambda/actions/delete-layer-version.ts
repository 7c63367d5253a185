import { DeleteLayerVersion$, type DeleteLayerVersionRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { layerName } from '../layer.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteLayerVersion.html */
export const deleteLayerVersion = action({
  operation: DeleteLayerVersion$,

  /** Functions that have it keep it, as on AWS: they hold its files by their content. */
  run({ state }: Context<LambdaState>, input: DeleteLayerVersionRequest): void {
    state.layerVersions.delete(`${layerName(input.LayerName)}:${input.VersionNumber}`)
  },
})
