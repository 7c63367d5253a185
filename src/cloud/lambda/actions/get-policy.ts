import { GetPolicy$, type GetPolicyRequest, type GetPolicyResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceNotFound } from '../errors.ts'
import { reference } from '../name.ts'
import { policyDocument } from '../permission.ts'
import { revisionOf } from '../revision.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export const getPolicy = action({
  operation: GetPolicy$,

  run({ state }: Context<LambdaState>, input: GetPolicyRequest): GetPolicyResponse {
    const { name, qualifier } = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    const key = qualifier ? `${name}:${qualifier}` : name
    const statements = state.permissions.get(key)
    if (!statements) throw resourceNotFound()
    const revision = revisionOf(state, key)
    return { Policy: policyDocument(statements), ...(revision && { RevisionId: revision }) }
  },
})
