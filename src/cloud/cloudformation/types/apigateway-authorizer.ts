/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html */
import schema from '../schemas/AWS-ApiGateway-Authorizer.json' with { type: 'json' }
import { partOfRestApi } from './apigateway-part.ts'
import type { AnyResourceType } from './resource-type.ts'

export const apigatewayAuthorizer: AnyResourceType = partOfRestApi(schema, 'Authorizer', {
  name: undefined,
  type: undefined,
  authType: undefined,
  authorizerUri: undefined,
  authorizerCredentials: undefined,
  identitySource: undefined,
  identityValidationExpression: undefined,
  authorizerResultTtlInSeconds: 300,
  providerARNs: [],
})
