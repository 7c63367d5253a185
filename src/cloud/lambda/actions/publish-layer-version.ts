import {
  PublishLayerVersion$,
  type PublishLayerVersionRequest,
  type PublishLayerVersionResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { keepCode } from '../code.ts'
import { layerName, shownLayerVersion } from '../layer.ts'
import type { LambdaState, LayerVersion } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html */
export const publishLayerVersion = action({
  operation: PublishLayerVersion$,

  async run(
    { state, clock, caller }: Context<LambdaState>,
    input: PublishLayerVersionRequest,
  ): Promise<PublishLayerVersionResponse> {
    const name = layerName(input.LayerName)
    const code = await keepCode(state, caller, input.Content ?? {}, 'PublishLayerVersion')
    const version = (state.lastLayerVersions.get(name) ?? 0) + 1
    const layer: LayerVersion = {
      ...{ name, version, code, createdAt: clock.now() },
      description: input.Description ?? '',
      license: input.LicenseInfo ?? '',
      runtimes: input.CompatibleRuntimes ?? [],
      architectures: input.CompatibleArchitectures ?? [],
      permissions: [],
      revisionId: crypto.randomUUID(),
    }
    state.lastLayerVersions.set(name, version)
    state.layerVersions.set(`${name}:${version}`, layer)
    return shownLayerVersion(state, layer)
  },
})
