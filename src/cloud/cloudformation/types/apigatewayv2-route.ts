/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
import schema from '../schemas/AWS-ApiGatewayV2-Route.json' with { type: 'json' }
import { partOfApi } from './apigatewayv2-part.ts'
import type { AnyResourceType } from './resource-type.ts'

export const apigatewayv2Route: AnyResourceType = partOfApi(schema, 'Route', {
  ApiKeyRequired: false,
  AuthorizationScopes: [],
  AuthorizationType: 'NONE',
  AuthorizerId: '',
  ModelSelectionExpression: '',
  OperationName: '',
  RequestModels: {},
  RequestParameters: {},
  RouteResponseSelectionExpression: '',
  Target: '',
})
