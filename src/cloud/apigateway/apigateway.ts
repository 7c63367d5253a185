import * as sdk from '@aws-sdk/client-api-gateway'
import { authorizationOf } from '../execute-api/authorization.ts'
import { AuthorizerCache } from '../execute-api/authorizer-cache.ts'
import { Owned } from '../execute-api/owned.ts'
import type { Service } from '../service.ts'
import { createAuthorizer } from './actions/create-authorizer.ts'
import { createDeployment } from './actions/create-deployment.ts'
import { createResource } from './actions/create-resource.ts'
import { createRestApi } from './actions/create-rest-api.ts'
import { createStage } from './actions/create-stage.ts'
import { deleteAuthorizer } from './actions/delete-authorizer.ts'
import { deleteDeployment } from './actions/delete-deployment.ts'
import { deleteGatewayResponse } from './actions/delete-gateway-response.ts'
import { deleteIntegration } from './actions/delete-integration.ts'
import { deleteIntegrationResponse } from './actions/delete-integration-response.ts'
import { deleteMethod } from './actions/delete-method.ts'
import { deleteMethodResponse } from './actions/delete-method-response.ts'
import { deleteResource } from './actions/delete-resource.ts'
import { deleteRestApi } from './actions/delete-rest-api.ts'
import { deleteStage } from './actions/delete-stage.ts'
import { flushStageAuthorizersCache } from './actions/flush-stage-authorizers-cache.ts'
import { getAccount } from './actions/get-account.ts'
import { getAuthorizer } from './actions/get-authorizer.ts'
import { getAuthorizers } from './actions/get-authorizers.ts'
import { getDeployment } from './actions/get-deployment.ts'
import { getDeployments } from './actions/get-deployments.ts'
import { getGatewayResponse } from './actions/get-gateway-response.ts'
import { getGatewayResponses } from './actions/get-gateway-responses.ts'
import { getIntegration } from './actions/get-integration.ts'
import { getIntegrationResponse } from './actions/get-integration-response.ts'
import { getMethod } from './actions/get-method.ts'
import { getMethodResponse } from './actions/get-method-response.ts'
import { getResource } from './actions/get-resource.ts'
import { getResources } from './actions/get-resources.ts'
import { getRestApi } from './actions/get-rest-api.ts'
import { getRestApis } from './actions/get-rest-apis.ts'
import { getStage } from './actions/get-stage.ts'
import { getStages } from './actions/get-stages.ts'
import { getTags } from './actions/get-tags.ts'
import { importRestApi } from './actions/import-rest-api.ts'
import { putGatewayResponse } from './actions/put-gateway-response.ts'
import { putIntegration } from './actions/put-integration.ts'
import { putIntegrationResponse } from './actions/put-integration-response.ts'
import { putMethod } from './actions/put-method.ts'
import { putMethodResponse } from './actions/put-method-response.ts'
import { putRestApi } from './actions/put-rest-api.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateAuthorizer } from './actions/update-authorizer.ts'
import { updateDeployment } from './actions/update-deployment.ts'
import { updateGatewayResponse } from './actions/update-gateway-response.ts'
import { updateIntegration } from './actions/update-integration.ts'
import { updateMethod } from './actions/update-method.ts'
import { updateResource } from './actions/update-resource.ts'
import { updateRestApi } from './actions/update-rest-api.ts'
import { updateStage } from './actions/update-stage.ts'
import { answerCall } from './front/answer-call.ts'
import type { ApiGatewayState } from './state.ts'

/** Amazon API Gateway's REST APIs. https://docs.aws.amazon.com/apigateway/latest/api/ */
export const apigateway: Service<ApiGatewayState> = {
  name: 'apigateway',
  protocol: 'restJson1',
  sdk,
  actions: [
    createAuthorizer,
    createDeployment,
    createResource,
    createRestApi,
    createStage,
    deleteAuthorizer,
    deleteDeployment,
    deleteGatewayResponse,
    deleteIntegration,
    deleteIntegrationResponse,
    deleteMethod,
    deleteMethodResponse,
    deleteResource,
    deleteRestApi,
    deleteStage,
    flushStageAuthorizersCache,
    getAccount,
    getAuthorizer,
    getAuthorizers,
    getDeployment,
    getDeployments,
    getGatewayResponse,
    getGatewayResponses,
    getIntegration,
    getIntegrationResponse,
    getMethod,
    getMethodResponse,
    getResource,
    getResources,
    getRestApi,
    getRestApis,
    getStage,
    getStages,
    getTags,
    importRestApi,
    putGatewayResponse,
    putIntegration,
    putIntegrationResponse,
    putMethod,
    putMethodResponse,
    putRestApi,
    tagResource,
    untagResource,
    updateAuthorizer,
    updateDeployment,
    updateGatewayResponse,
    updateIntegration,
    updateMethod,
    updateResource,
    updateRestApi,
    updateStage,
  ],
  authorization: authorizationOf(sdk),
  fronts: { 'execute-api': answerCall },
  open: (host) => {
    const { store, clock } = host
    return {
      host,
      apis: store.table('apigateway/apis'),
      resources: new Owned(store, 'apigateway/resources'),
      authorizers: new Owned(store, 'apigateway/authorizers'),
      gatewayResponses: new Owned(store, 'apigateway/gateway-responses'),
      stages: new Owned(store, 'apigateway/stages'),
      deployments: new Owned(store, 'apigateway/deployments'),
      snapshots: new Owned(store, 'apigateway/snapshots'),
      routers: new Map(),
      decisions: new AuthorizerCache(clock),
    }
  },
}
