import { newId } from '../execute-api/ids.ts'
import { changed } from './deployment.ts'
import { completed } from './integration.ts'
import { checkRoute } from './route.ts'
import { newStage } from './stage.ts'
import type { ApiGatewayV2State } from './state.ts'

export type QuickCreate = { Target: string; RouteKey?: string; CredentialsArn?: string }

/**
 * What `Target` makes beside an API: an integration, a route to it, and a stage that deploys by itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html#http-api-examples.cli.quick-create
 */
export function quickCreate(
  state: ApiGatewayV2State,
  apiId: string,
  { Target, RouteKey, CredentialsArn }: QuickCreate,
): void {
  const integration = quickIntegration({ Target, ...(CredentialsArn && { CredentialsArn }) })
  const route = {
    ...{ ApiGatewayManaged: true, ApiKeyRequired: false, AuthorizationType: 'NONE' as const },
    ...{ RouteKey: RouteKey ?? '$default', Target: `integrations/${integration.IntegrationId}`, RouteId: newId(7) },
  }
  state.integrations.set(apiId, integration.IntegrationId, integration)
  checkRoute(state, apiId, route)
  state.routes.set(apiId, route.RouteId, route)
  state.stages.set(
    apiId,
    '$default',
    newStage(state, { StageName: '$default', AutoDeploy: true, ApiGatewayManaged: true }),
  )
  changed(state, apiId)
}

export function quickIntegration({ Target, CredentialsArn }: Omit<QuickCreate, 'RouteKey'>) {
  const toFunction = Target.startsWith('arn:')
  return completed({
    ...{ ApiGatewayManaged: true, IntegrationId: newId(7), IntegrationUri: Target },
    ...(CredentialsArn && { CredentialsArn }),
    IntegrationType: toFunction ? ('AWS_PROXY' as const) : ('HTTP_PROXY' as const),
    PayloadFormatVersion: toFunction ? '2.0' : '1.0',
  })
}
