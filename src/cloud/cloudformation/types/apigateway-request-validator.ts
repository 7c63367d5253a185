/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html */
import schema from '../schemas/AWS-ApiGateway-RequestValidator.json' with { type: 'json' }
import { partOfRestApi } from './apigateway-part.ts'
import type { AnyResourceType } from './resource-type.ts'

export const apigatewayRequestValidator: AnyResourceType = partOfRestApi(schema, 'RequestValidator', {
  validateRequestBody: false,
  validateRequestParameters: false,
})
