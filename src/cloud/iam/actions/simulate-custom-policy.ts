import {
  SimulateCustomPolicy$,
  type SimulateCustomPolicyRequest,
  type SimulatePolicyResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { simulate } from '../simulate.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export const simulateCustomPolicy = action({
  operation: SimulateCustomPolicy$,

  run({ account, caller }: Context<IamState>, input: SimulateCustomPolicyRequest): SimulatePolicyResponse {
    const { PolicyInputList = [], PermissionsBoundaryPolicyInputList: boundaries = [] } = input
    return simulate(
      {
        principal: { arn: input.CallerArn ?? caller.arn, account },
        policies: PolicyInputList.map((document, at) => ({ name: `PolicyInputList.${at + 1}`, document })),
        boundaries: boundaries.map((document) => ({ name: 'PermissionsBoundaryPolicyInputList.1', document })),
      },
      input,
    )
  },
})
