import { SetDefaultPolicyVersion$, type SetDefaultPolicyVersionRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findOwnPolicy, findVersion } from '../managed-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html */
export const setDefaultPolicyVersion = action({
  operation: SetDefaultPolicyVersion$,

  run({ state, clock }: Context<IamState>, input: SetDefaultPolicyVersionRequest): void {
    const policy = findOwnPolicy(state, input.PolicyArn)
    const { id } = findVersion(policy, input.VersionId)
    state.policies.set(policy.arn, { ...policy, defaultVersion: id, updateDate: clock.now() })
  },
})
