import { RemovePermission$, type RemovePermissionRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceNotFound, wrongRevision } from '../errors.ts'
import { policyKey } from '../permission.ts'
import { revised, revisionOf } from '../revision.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
export const removePermission = action({
  operation: RemovePermission$,

  run({ state }: Context<LambdaState>, input: RemovePermissionRequest): void {
    const { key } = policyKey(state, input.FunctionName, input.Qualifier)
    const statements = state.permissions.get(key)
    if (!statements) throw resourceNotFound('No policy is associated with the given resource.')
    if (input.RevisionId !== undefined && input.RevisionId !== revisionOf(state, key)) throw wrongRevision()
    const left = statements.filter(({ Sid }) => Sid !== input.StatementId)
    if (left.length === statements.length)
      throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`)
    if (left.length > 0) state.permissions.set(key, left)
    else state.permissions.delete(key)
    revised(state, key)
  },
})
