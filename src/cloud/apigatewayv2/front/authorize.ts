import { ServiceError } from '../../errors.ts'
import type { ApiGatewayV2State } from '../state.ts'
import { type Call, callArn } from './call.ts'
import type { Authorization } from './decision.ts'
import { authorizeByJwt } from './jwt.ts'
import { authorizeByFunction } from './lambda-authorizer.ts'
import type { Router } from './router.ts'

/** Whether the caller may use the route, and what its function shall know of them. */
export async function authorize(state: ApiGatewayV2State, router: Router, call: Call): Promise<Authorization> {
  const { AuthorizationType: type = 'NONE', AuthorizerId } = call.route
  if (type === 'NONE') return { kind: 'allowed' }
  if (type === 'AWS_IAM') return authorizeBySignature(call)
  const authorizer = router.authorizer(AuthorizerId)
  if (!authorizer) return { kind: 'refused', status: 500, because: 'its authorizer is gone' }
  return authorizer.AuthorizerType === 'JWT'
    ? authorizeByJwt(state, authorizer, call)
    : authorizeByFunction(state, authorizer, call)
}

async function authorizeBySignature(call: Call): Promise<Authorization> {
  const { host, request } = call
  try {
    const caller = await host.authenticate(request)
    const { account: accountId, arn: userArn, userId } = caller
    const demand = { action: 'execute-api:Invoke', resource: callArn(call, call.path) }
    if (!(await host.authorize(caller, demand, request)).allowed)
      return { kind: 'refused', status: 403, because: `no policy of ${userArn} allows ${demand.resource}` }
    const [, accessKey = null] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
    const iam = { accessKey, accountId, callerId: userId, cognitoIdentity: null, principalOrgId: null, userArn, userId }
    return { kind: 'allowed', v2: { iam } }
  } catch (error) {
    if (error instanceof ServiceError) return { kind: 'refused', status: 403, because: error.message }
    throw error
  }
}
