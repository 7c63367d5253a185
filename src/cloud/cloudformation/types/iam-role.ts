/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
import schema from '../schemas/AWS-IAM-Role.json' with { type: 'json' }
import { isSame, type Value } from '../value.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, type Tag, tagChanges, tagList, tagsOf } from './tags.ts'

type Policy = { PolicyName: string; PolicyDocument: Value }
type Properties = {
  RoleName?: string
  AssumeRolePolicyDocument: Value
  Path?: string
  Description?: string
  MaxSessionDuration?: number
  PermissionsBoundary?: string
  ManagedPolicyArns?: string[]
  Policies?: Policy[]
  Tags?: Tag[]
}

export const iamRole: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const RoleName = properties.RoleName ?? context.name(64)
    const { Path, Description, MaxSessionDuration, PermissionsBoundary } = properties
    const { Role } = await context.ask('iam', 'CreateRole', {
      ...{ RoleName, Path, Description, MaxSessionDuration, PermissionsBoundary },
      AssumeRolePolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      Tags: tagList(tagsOf(properties.Tags, context)),
    })
    context.begun(RoleName)
    await changePolicies(RoleName, {}, properties, context)
    const { Arn, RoleId } = Role as { Arn: string; RoleId: string }
    return { physicalId: RoleName, attributes: { Arn, RoleId } }
  },

  async update(made, properties, before, context) {
    const { physicalId: RoleName } = made
    const ask = (operation: string, input: object) => context.ask('iam', operation, { RoleName, ...input })
    if (!isSame(before.AssumeRolePolicyDocument, properties.AssumeRolePolicyDocument))
      await ask('UpdateAssumeRolePolicy', { PolicyDocument: documentText(properties.AssumeRolePolicyDocument) })
    const { Description = '', MaxSessionDuration = 3600, PermissionsBoundary } = properties
    if (Description !== (before.Description ?? '') || MaxSessionDuration !== (before.MaxSessionDuration ?? 3600))
      await ask('UpdateRole', { Description, MaxSessionDuration })
    if (PermissionsBoundary !== before.PermissionsBoundary) {
      if (PermissionsBoundary) await ask('PutRolePermissionsBoundary', { PermissionsBoundary })
      else await ask('DeleteRolePermissionsBoundary', {})
    }
    await changePolicies(RoleName, before, properties, context)
    const { added, removed } = tagChanges(tagsOf(before.Tags, context), tagsOf(properties.Tags, context))
    if (removed.length > 0) await ask('UntagRole', { TagKeys: removed })
    if (Object.keys(added).length > 0) await ask('TagRole', { Tags: tagList(added) })
    return made
  },

  async delete({ physicalId: RoleName }, _, { ask }) {
    // What others have attached since goes as well, as long as it is the role's alone.
    const { AttachedPolicies } = await ask('iam', 'ListAttachedRolePolicies', { RoleName })
    for (const { PolicyArn } of (AttachedPolicies ?? []) as { PolicyArn: string }[])
      await ask('iam', 'DetachRolePolicy', { RoleName, PolicyArn })
    const { PolicyNames } = await ask('iam', 'ListRolePolicies', { RoleName })
    for (const PolicyName of (PolicyNames ?? []) as string[])
      await ask('iam', 'DeleteRolePolicy', { RoleName, PolicyName })
    await ask('iam', 'DeleteRole', { RoleName })
  },
}

type Policies = Pick<Properties, 'ManagedPolicyArns' | 'Policies'>

async function changePolicies(RoleName: string, before: Policies, after: Policies, { ask }: ResourceContext) {
  const { removed: left, added: come } = differing(
    new Map((before.ManagedPolicyArns ?? []).map((arn) => [arn, arn])),
    new Map((after.ManagedPolicyArns ?? []).map((arn) => [arn, arn])),
  )
  for (const PolicyArn of left) await ask('iam', 'DetachRolePolicy', { RoleName, PolicyArn })
  for (const [PolicyArn] of come) await ask('iam', 'AttachRolePolicy', { RoleName, PolicyArn })
  const { removed, added } = differing(inline(before), inline(after))
  for (const PolicyName of removed) await ask('iam', 'DeleteRolePolicy', { RoleName, PolicyName })
  for (const [PolicyName, document] of added)
    await ask('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument: documentText(document) })
}

const inline = ({ Policies = [] }: Policies) =>
  new Map(Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]))

function differing(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>) {
  return {
    removed: [...before.keys()].filter((name) => !after.has(name)),
    added: [...after].filter(([name, value]) => !before.has(name) || !isSame(before.get(name), value)),
  }
}
