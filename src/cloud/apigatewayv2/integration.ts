import type { CreateIntegrationRequest, UpdateIntegrationRequest } from '@aws-sdk/client-apigatewayv2'
import { given } from '../execute-api/given.ts'
import { functionOf } from '../execute-api/lambda-uri.ts'
import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayV2State, IntegrationRecord } from './state.ts'

export function findIntegration({ integrations }: ApiGatewayV2State, apiId = '', id = ''): IntegrationRecord {
  const found = integrations.get(apiId, id)
  if (!found) throw notFound('Invalid Integration identifier specified')
  return found
}

const MEMBERS = [
  ...(['ConnectionId', 'ConnectionType', 'ContentHandlingStrategy', 'CredentialsArn', 'Description'] as const),
  ...(['IntegrationMethod', 'IntegrationSubtype', 'IntegrationType', 'IntegrationUri', 'PassthroughBehavior'] as const),
  ...(['PayloadFormatVersion', 'RequestParameters', 'RequestTemplates', 'ResponseParameters'] as const),
  ...(['TemplateSelectionExpression', 'TimeoutInMillis', 'TlsConfig'] as const),
]

export const integrationMembers = (input: CreateIntegrationRequest | UpdateIntegrationRequest) => given(input, MEMBERS)

/** Milliseconds. An HTTP API waits no longer than this. */
export const LONGEST = 30_000

/** With what AWS sets where nothing is said. Throws for what cannot work. */
export function completed<Members extends Omit<IntegrationRecord, 'IntegrationId'>>(members: Members): Members {
  const { IntegrationType: type, IntegrationUri: uri = '', PayloadFormatVersion: version } = members
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY')
    throw badRequest(`HTTP APIs only support AWS_PROXY and HTTP_PROXY integration types`)
  if (type === 'AWS_PROXY' && !members.IntegrationSubtype) {
    if (!version) throw badRequest('PayloadFormatVersion is a required parameter for integration type AWS_PROXY')
    if (version !== '1.0' && version !== '2.0') throw badRequest('Invalid PayloadFormatVersion specified')
    if (!uri.includes('${') && !functionOf(uri)) throw badRequest('Invalid integration URI specified')
  }
  if (type === 'HTTP_PROXY' && !members.ConnectionId && !/^https?:\/\/|\$\{/.test(uri))
    throw badRequest('Invalid HTTP endpoint specified for URI')
  if (type === 'HTTP_PROXY' && version && version !== '1.0')
    throw badRequest('PayloadFormatVersion 1.0 is the only one that HTTP_PROXY integrations support')
  return {
    ConnectionType: 'INTERNET',
    ...(type === 'AWS_PROXY'
      ? { IntegrationMethod: 'POST' }
      : { IntegrationMethod: 'ANY', PayloadFormatVersion: '1.0' }),
    TimeoutInMillis: LONGEST,
    ...members,
  }
}
