import { ListLayers$, type ListLayersRequest, type ListLayersResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { fits, layerArn, listedLayerVersion, versionsOfLayer } from '../layer.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListLayers.html */
export const listLayers = action({
  operation: ListLayers$,

  run({ state }: Context<LambdaState>, input: ListLayersRequest): ListLayersResponse {
    const latest = [...state.lastLayerVersions.keys()]
      .sort()
      .flatMap((name) => versionsOfLayer(state, name).find((layer) => fits(layer, input)) ?? [])
    const { items, NextMarker } = page(latest, input)
    const Layers = items.map((layer) => ({
      LayerName: layer.name,
      LayerArn: layerArn(state, layer.name),
      LatestMatchingVersion: listedLayerVersion(state, layer),
    }))
    return { Layers, ...(NextMarker && { NextMarker }) }
  },
})
