import { type Stage, UpdateStage$, type UpdateStageRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { findDeployment } from '../deployment.ts'
import { patchedSettings } from '../method-settings.ts'
import { patched } from '../patch.ts'
import { findStage, shownStage } from '../stage.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html */
export const updateStage = action({
  operation: UpdateStage$,

  run({ state }: Context<ApiGatewayState>, input: UpdateStageRequest): Stage {
    const { id } = findApi(state, input.restApiId)
    const found = findStage(state, id, input.stageName)
    const { settings, others } = patchedSettings(found, input.patchOperations ?? [])
    const stage = patched(found, others, {
      members: ['deploymentId', 'description', 'clientCertificateId', 'tracingEnabled', 'documentationVersion'],
      maps: { variables: 'map' },
      read: (member, value) => (member === 'tracingEnabled' ? value === 'true' : value),
    })
    findDeployment(state, id, stage.deploymentId)
    const updated = { ...stage, ...settings, lastUpdatedDate: state.host.clock.now() }
    state.stages.set(id, stage.stageName, updated)
    return shownStage(updated)
  },
})
