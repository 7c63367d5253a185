import { AttachRolePolicy$, type AttachRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { policyNotFound, validationError } from '../errors.ts'
import { findRole, updateRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const attachRolePolicy = action({
  operation: AttachRolePolicy$,

  run({ state }: Context<IamState>, input: AttachRolePolicyRequest): void {
    const { PolicyArn: arn = '' } = input
    const role = findRole(state, input.RoleName)
    const [, owner] = /^arn:aws[\w-]*:iam::(\w+):policy\/.+$/.exec(arn) ?? []
    // Recorded: localstack test_iam_roles.snapshot.json, `non-existent-malformed-policy-arn`
    if (!owner) throw validationError(`ARN ${arn} is not valid.`)
    // Any policy of AWS's is taken to exist. An account has none of its own here, for none can be created.
    if (owner !== 'aws') throw policyNotFound(arn)
    updateRole(state, role, { attachedPolicies: [...new Set([...role.attachedPolicies, arn])] })
  },
})
