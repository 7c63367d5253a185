import {
  ListPolicyVersions$,
  type ListPolicyVersionsRequest,
  type ListPolicyVersionsResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { describedVersion, findPolicy } from '../managed-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export const listPolicyVersions = action({
  operation: ListPolicyVersions$,

  run({ state }: Context<IamState>, input: ListPolicyVersionsRequest): ListPolicyVersionsResponse {
    const policy = findPolicy(state, input.PolicyArn)
    return {
      Versions: policy.versions.toReversed().map((version) => describedVersion(policy, version)), // five at most
      IsTruncated: false,
    }
  },
})
