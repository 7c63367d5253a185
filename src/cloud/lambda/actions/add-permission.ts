import { AddPermission$, type AddPermissionRequest, type AddPermissionResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceConflict, wrongRevision } from '../errors.ts'
import { policyKey, statementOf } from '../permission.ts'
import { revised, revisionOf } from '../revision.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export const addPermission = action({
  operation: AddPermission$,

  run({ state }: Context<LambdaState>, input: AddPermissionRequest): AddPermissionResponse {
    const { key, arn } = policyKey(state, input.FunctionName, input.Qualifier)
    if (input.RevisionId !== undefined && input.RevisionId !== revisionOf(state, key)) throw wrongRevision()
    const statement = statementOf(input, arn)
    const statements = state.permissions.get(key) ?? []
    if (statements.some(({ Sid }) => Sid === statement.Sid))
      throw resourceConflict(
        `The statement id (${statement.Sid}) provided already exists. ` +
          'Please provide a new statement id, or remove the existing statement.',
      )
    state.permissions.set(key, [...statements, statement])
    revised(state, key)
    return { Statement: JSON.stringify(statement) }
  },
})
