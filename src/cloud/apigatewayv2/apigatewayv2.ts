import * as sdk from '@aws-sdk/client-apigatewayv2'
import botocore from '../constraints/apigatewayv2.json' with { type: 'json' }
import { authorizationOf } from '../execute-api/authorization.ts'
import { AuthorizerCache } from '../execute-api/authorizer-cache.ts'
import { Owned } from '../execute-api/owned.ts'
import type { Service } from '../service.ts'
import { createApi } from './actions/create-api.ts'
import { createAuthorizer } from './actions/create-authorizer.ts'
import { createDeployment } from './actions/create-deployment.ts'
import { createIntegration } from './actions/create-integration.ts'
import { createRoute } from './actions/create-route.ts'
import { createStage } from './actions/create-stage.ts'
import { deleteAccessLogSettings } from './actions/delete-access-log-settings.ts'
import { deleteApi } from './actions/delete-api.ts'
import { deleteAuthorizer } from './actions/delete-authorizer.ts'
import { deleteCorsConfiguration } from './actions/delete-cors-configuration.ts'
import { deleteDeployment } from './actions/delete-deployment.ts'
import { deleteIntegration } from './actions/delete-integration.ts'
import { deleteRoute } from './actions/delete-route.ts'
import { deleteRouteSettings } from './actions/delete-route-settings.ts'
import { deleteStage } from './actions/delete-stage.ts'
import { getApi } from './actions/get-api.ts'
import { getApis } from './actions/get-apis.ts'
import { getAuthorizer } from './actions/get-authorizer.ts'
import { getAuthorizers } from './actions/get-authorizers.ts'
import { getDeployment } from './actions/get-deployment.ts'
import { getDeployments } from './actions/get-deployments.ts'
import { getIntegration } from './actions/get-integration.ts'
import { getIntegrations } from './actions/get-integrations.ts'
import { getRoute } from './actions/get-route.ts'
import { getRoutes } from './actions/get-routes.ts'
import { getStage } from './actions/get-stage.ts'
import { getStages } from './actions/get-stages.ts'
import { getTags } from './actions/get-tags.ts'
import { importApi } from './actions/import-api.ts'
import { reimportApi } from './actions/reimport-api.ts'
import { resetAuthorizersCache } from './actions/reset-authorizers-cache.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateApi } from './actions/update-api.ts'
import { updateAuthorizer } from './actions/update-authorizer.ts'
import { updateDeployment } from './actions/update-deployment.ts'
import { updateIntegration } from './actions/update-integration.ts'
import { updateRoute } from './actions/update-route.ts'
import { updateStage } from './actions/update-stage.ts'
import { answerCall } from './front/answer-call.ts'
import { KeySets } from './front/key-sets.ts'
import type { ApiGatewayV2State } from './state.ts'

/** Amazon API Gateway's HTTP APIs. https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/ */
export const apigatewayv2: Service<ApiGatewayV2State> = {
  name: 'apigatewayv2',
  protocol: 'restJson1',
  sdk,
  model: botocore,
  validationCode: 'BadRequestException',
  actions: [
    createApi,
    createAuthorizer,
    createDeployment,
    createIntegration,
    createRoute,
    createStage,
    deleteAccessLogSettings,
    deleteApi,
    deleteAuthorizer,
    deleteCorsConfiguration,
    deleteDeployment,
    deleteIntegration,
    deleteRoute,
    deleteRouteSettings,
    deleteStage,
    getApi,
    getApis,
    getAuthorizer,
    getAuthorizers,
    getDeployment,
    getDeployments,
    getIntegration,
    getIntegrations,
    getRoute,
    getRoutes,
    getStage,
    getStages,
    getTags,
    importApi,
    reimportApi,
    resetAuthorizersCache,
    tagResource,
    untagResource,
    updateApi,
    updateAuthorizer,
    updateDeployment,
    updateIntegration,
    updateRoute,
    updateStage,
  ],
  authorization: authorizationOf(sdk),
  fronts: { 'execute-api': answerCall },
  open: (host) => {
    const { store, clock } = host
    return {
      host,
      apis: store.table('apigatewayv2/apis'),
      routes: new Owned(store, 'apigatewayv2/routes'),
      integrations: new Owned(store, 'apigatewayv2/integrations'),
      authorizers: new Owned(store, 'apigatewayv2/authorizers'),
      stages: new Owned(store, 'apigatewayv2/stages'),
      deployments: new Owned(store, 'apigatewayv2/deployments'),
      snapshots: new Owned(store, 'apigatewayv2/snapshots'),
      routers: new Map(),
      decisions: new AuthorizerCache(clock),
      keySets: new KeySets(clock),
    }
  },
}
