import { DeletePolicy$, type DeletePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { deleteConflict } from '../errors.ts'
import { findOwnPolicy } from '../managed-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export const deletePolicy = action({
  operation: DeletePolicy$,

  run({ state }: Context<IamState>, input: DeletePolicyRequest): void {
    const policy = findOwnPolicy(state, input.PolicyArn)
    if (state.attachments.count(policy.arn) > 0) throw deleteConflict('Cannot delete a policy attached to entities.')
    if (policy.versions.length > 1)
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
          'The default version is deleted with the policy.',
      )
    state.policies.delete(policy.arn)
  },
})
