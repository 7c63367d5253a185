import {
  type GetContextKeysForPolicyResponse,
  GetContextKeysForPrincipalPolicy$,
  type GetContextKeysForPrincipalPolicyRequest,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { contextKeysOf } from '../simulate.ts'
import type { IamState } from '../state.ts'
import { identityAt } from './simulate-principal-policy.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html */
export const getContextKeysForPrincipalPolicy = action({
  operation: GetContextKeysForPrincipalPolicy$,

  run(
    { state }: Context<IamState>,
    { PolicySourceArn = '', PolicyInputList = [] }: GetContextKeysForPrincipalPolicyRequest,
  ): GetContextKeysForPolicyResponse {
    const attached = identityAt(state, PolicySourceArn).policies.map(({ document }) => document)
    return { ContextKeyNames: contextKeysOf([...attached, ...PolicyInputList]) }
  },
})
