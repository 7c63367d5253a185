import type { CreateStageRequest, Stage, UpdateStageRequest } from '@aws-sdk/client-apigatewayv2'
import { given } from '../execute-api/given.ts'
import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayV2State, StageRecord } from './state.ts'

export function findStage({ stages }: ApiGatewayV2State, apiId = '', name = ''): StageRecord {
  const found = stages.get(apiId, name)
  if (!found) throw notFound('Invalid stage identifier specified')
  return found
}

const MEMBERS = [
  ...(['AccessLogSettings', 'AutoDeploy', 'ClientCertificateId', 'DefaultRouteSettings', 'DeploymentId'] as const),
  ...(['Description', 'RouteSettings', 'StageVariables'] as const),
]

export const stageMembers = (input: CreateStageRequest | UpdateStageRequest) => given(input, MEMBERS)

export function checkStageName(name: string): void {
  if (name !== '$default' && !/^[\w-]{1,128}$/.test(name))
    throw badRequest('Stage name only allows a-zA-Z0-9_- and $default')
}

export function newStage(
  { host }: ApiGatewayV2State,
  members: Pick<StageRecord, 'StageName'> & Partial<StageRecord>,
): StageRecord {
  const now = host.clock.now()
  return {
    AutoDeploy: false,
    CreatedDate: now,
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    LastUpdatedDate: now,
    RouteSettings: {},
    StageVariables: {},
    Tags: {},
    ...members,
  }
}

export const shownStage = ({ CreatedDate, LastUpdatedDate, ...stage }: StageRecord): Stage & { StageName: string } => ({
  ...stage,
  CreatedDate: new Date(CreatedDate),
  LastUpdatedDate: new Date(LastUpdatedDate),
})
