import { GetAccountSummary$, type GetAccountSummaryResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html, as far as the local cloud has what is counted. */
export const getAccountSummary = action({
  operation: GetAccountSummary$,

  run({ state }: Context<IamState>): GetAccountSummaryResponse {
    return {
      SummaryMap: {
        AccessKeysPerUserQuota: 2,
        AttachedPoliciesPerGroupQuota: 10,
        AttachedPoliciesPerRoleQuota: 10,
        AttachedPoliciesPerUserQuota: 10,
        Groups: state.groups.size,
        Policies: state.policies.size,
        Roles: state.roles.size,
        Users: state.users.size,
        VersionsPerPolicyQuota: 5,
      },
    }
  },
})
