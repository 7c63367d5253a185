import { GetPolicyVersion$, type GetPolicyVersionRequest, type GetPolicyVersionResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { describedVersion, findPolicy, findVersion } from '../managed-policy.ts'
import { encoded } from '../policy-document.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const getPolicyVersion = action({
  operation: GetPolicyVersion$,

  run({ state }: Context<IamState>, input: GetPolicyVersionRequest): GetPolicyVersionResponse {
    const policy = findPolicy(state, input.PolicyArn)
    const version = findVersion(policy, input.VersionId)
    return { PolicyVersion: { ...describedVersion(policy, version), Document: encoded(version.document) } }
  },
})
