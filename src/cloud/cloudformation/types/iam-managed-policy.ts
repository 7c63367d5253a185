/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
import schema from '../schemas/AWS-IAM-ManagedPolicy.json' with { type: 'json' }
import { isSame, type Value } from '../value.ts'
import { type Bearers, bearersOf, lacking, named } from './iam-bearers.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { documentText } from './tags.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = Bearers & { ManagedPolicyName?: string; PolicyDocument: Value; Description?: string; Path?: string }

/** `Ref` is its ARN. Every other document is another version, of which the oldest goes when there are too many. */
export const iamManagedPolicy: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { Description, Path, PolicyDocument } = properties
    const { Policy } = await context.ask('iam', 'CreatePolicy', {
      PolicyName: properties.ManagedPolicyName ?? context.name(128),
      PolicyDocument: documentText(PolicyDocument),
      ...(Description !== undefined && { Description }),
      ...(Path !== undefined && { Path }),
    })
    const { Arn } = Policy as { Arn: string }
    context.begun(Arn)
    for (const bearer of bearersOf(properties))
      await context.ask('iam', `Attach${bearer.kind}Policy`, { ...named(bearer), PolicyArn: Arn })
    return made(Arn, context)
  },

  async update({ physicalId: PolicyArn }, properties, before, context) {
    const { ask } = context
    if (!isSame(before.PolicyDocument, properties.PolicyDocument)) {
      const old = await otherVersions(PolicyArn, context)
      const [oldest] = old.length >= MOST - 1 ? old : []
      if (oldest) await ask('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: oldest })
      const PolicyDocument = documentText(properties.PolicyDocument)
      await ask('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true })
    }
    const [now, wanted] = [bearersOf(before), bearersOf(properties)]
    for (const bearer of lacking(wanted, now))
      await ask('iam', `Attach${bearer.kind}Policy`, { ...named(bearer), PolicyArn })
    for (const bearer of lacking(now, wanted))
      await unlessGone(ask('iam', `Detach${bearer.kind}Policy`, { ...named(bearer), PolicyArn }))
    return made(PolicyArn, context)
  },

  async delete({ physicalId: PolicyArn }, properties, context) {
    const { ask } = context
    for (const bearer of bearersOf(properties))
      await unlessGone(ask('iam', `Detach${bearer.kind}Policy`, { ...named(bearer), PolicyArn }))
    for (const VersionId of await otherVersions(PolicyArn, context))
      await ask('iam', 'DeletePolicyVersion', { PolicyArn, VersionId })
    await ask('iam', 'DeletePolicy', { PolicyArn })
  },
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html#version-limits */
const MOST = 5

type Version = { VersionId: string; IsDefaultVersion: boolean }

/** All but the default one, the oldest first. */
async function otherVersions(PolicyArn: string, { ask }: ResourceContext): Promise<string[]> {
  const { Versions } = await ask('iam', 'ListPolicyVersions', { PolicyArn })
  return (Versions as Version[])
    .filter(({ IsDefaultVersion }) => !IsDefaultVersion)
    .map(({ VersionId }) => VersionId)
    .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
}

async function made(PolicyArn: string, { ask }: ResourceContext): Promise<Made> {
  const { Policy } = await ask('iam', 'GetPolicy', { PolicyArn })
  const policy = Policy as Record<string, Value> & { CreateDate: Date; UpdateDate: Date }
  const { AttachmentCount = 0, DefaultVersionId = '', IsAttachable = true, PolicyId = '' } = policy
  const { PermissionsBoundaryUsageCount = 0, CreateDate, UpdateDate } = policy
  return {
    physicalId: PolicyArn,
    attributes: {
      ...{ PolicyArn, AttachmentCount, DefaultVersionId, IsAttachable, PolicyId, PermissionsBoundaryUsageCount },
      ...{ CreateDate: CreateDate.toISOString(), UpdateDate: UpdateDate.toISOString() },
    },
  }
}
