/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html */
import schema from '../schemas/AWS-ApiGatewayV2-Authorizer.json' with { type: 'json' }
import { partOfApi } from './apigatewayv2-part.ts'
import type { AnyResourceType } from './resource-type.ts'

export const apigatewayv2Authorizer: AnyResourceType = partOfApi(schema, 'Authorizer', {
  AuthorizerCredentialsArn: '',
  AuthorizerResultTtlInSeconds: 300,
  EnableSimpleResponses: false,
  IdentitySource: [],
  IdentityValidationExpression: '',
})
