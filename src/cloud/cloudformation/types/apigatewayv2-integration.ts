/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
import schema from '../schemas/AWS-ApiGatewayV2-Integration.json' with { type: 'json' }
import { partOfApi } from './apigatewayv2-part.ts'
import type { AnyResourceType } from './resource-type.ts'

export const apigatewayv2Integration: AnyResourceType = partOfApi(schema, 'Integration', {
  ConnectionId: '',
  ConnectionType: 'INTERNET',
  ContentHandlingStrategy: '',
  CredentialsArn: '',
  Description: '',
  IntegrationSubtype: '',
  PassthroughBehavior: '',
  PayloadFormatVersion: '1.0',
  RequestParameters: {},
  RequestTemplates: {},
  ResponseParameters: {},
  TemplateSelectionExpression: '',
  TimeoutInMillis: 30_000,
  TlsConfig: {},
})
