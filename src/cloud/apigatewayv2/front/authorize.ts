import { ServiceError } from '../../errors.ts'
import type { ApiGatewayV2State } from '../state.ts'
import type { Call } from './call.ts'
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

async function authorizeBySignature({ host, request }: Call): Promise<Authorization> {
  try {
    const { account: accountId, arn: userArn, userId } = await host.authenticate(request)
    const [, accessKey = null] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
    const iam = { accessKey, accountId, callerId: userId, cognitoIdentity: null, principalOrgId: null, userArn, userId }
    return { kind: 'allowed', v2: { iam } }
  } catch (error) {
    if (error instanceof ServiceError) return { kind: 'refused', status: 403, because: error.message }
    throw error
  }
}
