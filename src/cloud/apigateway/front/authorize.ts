import { sentence } from '../../authorization/denial.ts'
import { ServiceError } from '../../errors.ts'
import type { ApiGatewayState } from '../state.ts'
import { type Call, callArn } from './call.ts'
import type { Authorization } from './decision.ts'
import { authorizeByFunction } from './lambda-authorizer.ts'

/** Whether the caller may use the method, and what its function shall know of them. */
export async function authorize(state: ApiGatewayState, call: Call): Promise<Authorization> {
  const { authorizationType: type = 'NONE', authorizerId, apiKeyRequired } = call.method
  if (apiKeyRequired)
    return { kind: 'refused', refusal: { type: 'INVALID_API_KEY', because: 'the local cloud has no API keys yet' } }
  if (type === 'NONE') return { kind: 'allowed' }
  if (type === 'AWS_IAM') return authorizeBySignature(call)
  const authorizer = call.router.authorizer(authorizerId)
  if (authorizer?.type === 'TOKEN' || authorizer?.type === 'REQUEST')
    return authorizeByFunction(state, authorizer, call)
  const because = authorizer ? 'the local cloud has no Cognito user pools yet' : 'its authorizer is gone'
  return { kind: 'refused', refusal: { type: 'AUTHORIZER_CONFIGURATION_ERROR', because } }
}

async function authorizeBySignature(call: Call): Promise<Authorization> {
  const { host, request } = call
  try {
    const caller = await host.authenticate(request)
    const demand = { action: 'execute-api:Invoke', resource: callArn(call, call.path) }
    const decision = await host.authorize(caller, demand, request)
    if (decision.allowed) return { kind: 'allowed' }
    const because = sentence({ caller, decision }, { resource: masked })
    return { kind: 'refused', refusal: { type: 'ACCESS_DENIED', because, message: because } }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const signed = request.headers.authorization !== undefined
    const message = signed ? { message: error.message } : {}
    return { kind: 'refused', refusal: { type: 'MISSING_AUTHENTICATION_TOKEN', because: error.message, ...message } }
  }
}

/** API Gateway shows an account's last four digits. */
const masked = (arn: string) => arn.replace(/:\d{8}(\d{4}):/, ':********$1:')
