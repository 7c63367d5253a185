import {
  GetContextKeysForCustomPolicy$,
  type GetContextKeysForCustomPolicyRequest,
  type GetContextKeysForPolicyResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { contextKeysOf } from '../simulate.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html */
export const getContextKeysForCustomPolicy = action({
  operation: GetContextKeysForCustomPolicy$,

  run: (
    _: Context<IamState>,
    { PolicyInputList = [] }: GetContextKeysForCustomPolicyRequest,
  ): GetContextKeysForPolicyResponse => ({ ContextKeyNames: contextKeysOf(PolicyInputList) }),
})
