import {
  CreatePolicyVersion$,
  type CreatePolicyVersionRequest,
  type CreatePolicyVersionResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { describedVersion, findOwnPolicy } from '../managed-policy.ts'
import { checkPermissionsPolicy } from '../policy-document.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html#version-limits */
const MOST = 5

/** Quoted in https://github.com/hashicorp/terraform-provider-aws/issues/4145 */
const FULL =
  'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html */
export const createPolicyVersion = action({
  operation: CreatePolicyVersion$,

  run({ state, clock }: Context<IamState>, input: CreatePolicyVersionRequest): CreatePolicyVersionResponse {
    const policy = findOwnPolicy(state, input.PolicyArn)
    const document = checkPermissionsPolicy(input.PolicyDocument)
    if (policy.versions.length >= MOST) throw new ServiceError('LimitExceeded', FULL, 409)
    const version = { id: `v${policy.versionsMade + 1}`, document, createDate: clock.now() }
    const changed = {
      ...policy,
      versions: [...policy.versions, version],
      versionsMade: policy.versionsMade + 1,
      updateDate: clock.now(),
      ...(input.SetAsDefault && { defaultVersion: version.id }),
    }
    state.policies.set(policy.arn, changed)
    return { PolicyVersion: describedVersion(changed, version) }
  },
})
