import { DeletePolicyVersion$, type DeletePolicyVersionRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { deleteConflict } from '../errors.ts'
import { findOwnPolicy, findVersion } from '../managed-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html */
export const deletePolicyVersion = action({
  operation: DeletePolicyVersion$,

  run({ state }: Context<IamState>, input: DeletePolicyVersionRequest): void {
    const policy = findOwnPolicy(state, input.PolicyArn)
    const { id } = findVersion(policy, input.VersionId)
    if (id === policy.defaultVersion) throw deleteConflict('Cannot delete the default version of a policy.')
    state.policies.set(policy.arn, { ...policy, versions: policy.versions.filter((version) => version.id !== id) })
  },
})
