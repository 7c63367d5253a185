import {
  ListLayerVersions$,
  type ListLayerVersionsRequest,
  type ListLayerVersionsResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { fits, layerName, listedLayerVersion, versionsOfLayer } from '../layer.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListLayerVersions.html */
export const listLayerVersions = action({
  operation: ListLayerVersions$,

  run({ state }: Context<LambdaState>, input: ListLayerVersionsRequest): ListLayerVersionsResponse {
    const all = versionsOfLayer(state, layerName(input.LayerName)).filter((layer) => fits(layer, input))
    const { items, NextMarker } = page(all, input)
    return { LayerVersions: items.map((layer) => listedLayerVersion(state, layer)), ...(NextMarker && { NextMarker }) }
  },
})
