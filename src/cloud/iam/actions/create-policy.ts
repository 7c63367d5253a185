import { CreatePolicy$, type CreatePolicyRequest, type CreatePolicyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { policyExists } from '../errors.ts'
import { describedPolicy } from '../managed-policy.ts'
import { policyName } from '../name.ts'
import { checkPermissionsPolicy } from '../policy-document.ts'
import { tagsOf } from '../role.ts'
import type { IamState, ManagedPolicy } from '../state.ts'
import { checkedTags } from '../tags.ts'
import { uniqueId } from '../unique-id.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const createPolicy = action({
  operation: CreatePolicy$,

  run({ state, clock }: Context<IamState>, input: CreatePolicyRequest): CreatePolicyResponse {
    const name = policyName(input.PolicyName)
    const document = checkPermissionsPolicy(input.PolicyDocument)
    const tags = checkedTags(input.Tags)
    const path = input.Path ?? '/'
    const arn = `arn:aws:iam::${state.account}:policy${path}${name}`
    if (state.policies.has(arn)) throw policyExists(name)
    const createDate = clock.now()
    const policy: ManagedPolicy = {
      name,
      path,
      id: uniqueId('ANPA'),
      arn,
      ...(input.Description !== undefined && { description: input.Description }),
      createDate,
      updateDate: createDate,
      defaultVersion: 'v1',
      versions: [{ id: 'v1', document, createDate }],
      versionsMade: 1,
      tags,
    }
    state.policies.set(arn, policy)
    return { Policy: { ...describedPolicy(state, policy), ...tagsOf(policy) } }
  },
})
