import type { Integration } from '@aws-sdk/client-api-gateway'
import { functionOf } from '../execute-api/lambda-uri.ts'
import { badRequest } from './errors.ts'

/** Milliseconds. A REST API waits no longer than this unless its quota is raised. */
export const LONGEST = 29_000

const TYPES = ['HTTP', 'AWS', 'MOCK', 'HTTP_PROXY', 'AWS_PROXY']

/** With what AWS sets where nothing is said. Throws for what cannot work. Recorded: `test_put_integration_aws_proxy_uri`. */
export function completed(members: Integration, resourceId: string): Integration {
  const { type = '', uri = '' } = members
  if (!TYPES.includes(type))
    throw badRequest(`Invalid integration type specified. Valid options are ${TYPES.join(',')}`)
  if (type !== 'MOCK') {
    if (!members.httpMethod) throw badRequest('Enumeration value for HttpMethod must be non-empty')
    if (!uri) throw badRequest('Uri is a required parameter for this integration type')
  }
  if (type.startsWith('AWS')) checkArn(type, uri)
  if (type.startsWith('HTTP') && !/^https?:\/\/|\$\{/.test(uri))
    throw badRequest('Invalid HTTP endpoint specified for URI')
  return {
    ...{ passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: LONGEST },
    ...{ cacheNamespace: resourceId, cacheKeyParameters: [] },
    ...members,
  }
}

function checkArn(type: string, uri: string): void {
  if (!uri.startsWith('arn:')) throw badRequest('Invalid ARN specified in the request')
  if (uri.includes('${')) return // known at the call
  if (!/:(path|action)\//.test(uri)) throw badRequest('AWS ARN for integration must contain path or action')
  if (type === 'AWS_PROXY' && !functionOf(uri))
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    )
}
