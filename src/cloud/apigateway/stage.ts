import type { Stage } from '@aws-sdk/client-api-gateway'
import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayState, StageRecord } from './state.ts'

export function findStage({ stages }: ApiGatewayState, apiId = '', name = ''): StageRecord {
  const found = stages.get(apiId, name)
  if (!found) throw notFound('Invalid Stage identifier specified')
  return found
}

export function newStage(
  { host }: ApiGatewayState,
  members: Pick<StageRecord, 'stageName' | 'deploymentId'> & Partial<StageRecord>,
): StageRecord {
  if (!/^\w{1,128}$/.test(members.stageName)) throw badRequest('Stage name only allows a-zA-Z0-9_')
  const now = host.clock.now()
  return {
    ...{ createdDate: now, lastUpdatedDate: now, methodSettings: {}, tracingEnabled: false },
    ...{ cacheClusterEnabled: false, cacheClusterStatus: 'NOT_AVAILABLE' },
    ...members,
  }
}

export const shownStage = (stage: StageRecord): Stage => ({
  ...stage,
  createdDate: new Date(stage.createdDate),
  lastUpdatedDate: new Date(stage.lastUpdatedDate),
})
