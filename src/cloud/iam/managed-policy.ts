import type { Policy } from '@aws-sdk/client-iam'
import { findAwsPolicy } from './aws-policies.ts'
import { policyNotAttachable, policyNotFound, unparsableArn, validationError, versionNotFound } from './errors.ts'
import type { IamState, ManagedPolicy, PolicyVersion } from './state.ts'

const POLICY_ARN = /^arn:aws[\w-]*:iam::(aws|\d{12}):policy\/.+$/

/** AWS's or the account's own. Throws for what is no policy's ARN, and for what there is not. */
export function findPolicy(state: IamState, arn = ''): ManagedPolicy {
  const found = lookUp(state, arn)
  if (!found) throw policyNotFound(arn)
  return found
}

/** As `findPolicy`, in the words of attaching. */
export function attachable(state: IamState, arn = ''): ManagedPolicy {
  const found = lookUp(state, arn)
  if (!found) throw policyNotAttachable(arn)
  return found
}

/** The account's own, to change it. */
export function findOwnPolicy(state: IamState, arn = ''): ManagedPolicy {
  const found = findPolicy(state, arn)
  if (findAwsPolicy(arn)) throw validationError(`Cannot perform the operation on the protected policy ${arn}.`)
  return found
}

function lookUp({ policies }: IamState, arn: string): ManagedPolicy | undefined {
  // Parity case: iam-attach-bad-arn
  if (!arn.startsWith('arn:')) throw unparsableArn()
  if (!POLICY_ARN.test(arn)) throw validationError(`ARN ${arn} is not valid.`)
  return policies.get(arn) ?? findAwsPolicy(arn)
}

export function findVersion(policy: ManagedPolicy, id = ''): PolicyVersion {
  const found = policy.versions.find((version) => version.id === id)
  if (!found) throw versionNotFound(policy.arn, id)
  return found
}

/** What it allows and denies now. */
export const defaultDocument = (policy: ManagedPolicy): string => findVersion(policy, policy.defaultVersion).document

/** As answers have it; Get and Create add tags. */
export const describedPolicy = (state: IamState, policy: ManagedPolicy): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersion,
  AttachmentCount: state.attachments.count(policy.arn),
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: new Date(policy.createDate),
  UpdateDate: new Date(policy.updateDate),
})

export const describedVersion = ({ defaultVersion }: ManagedPolicy, { id, createDate }: PolicyVersion) => ({
  VersionId: id,
  IsDefaultVersion: id === defaultVersion,
  CreateDate: new Date(createDate),
})
