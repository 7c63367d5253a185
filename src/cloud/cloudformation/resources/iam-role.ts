/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
import type { Role } from '@aws-sdk/client-iam'
import { isSame, type Value } from '../value.ts'
import { isMissing } from './asking.ts'
import type { Call, ResourceContext, ResourceType } from './resource-type.ts'
import { TAGS, type Tag, tagChanges, tagsWanted } from './tags.ts'

type Properties = {
  AssumeRolePolicyDocument: Value
  ManagedPolicyArns?: string[]
  Policies?: { PolicyName: string; PolicyDocument: Value }[]
  Tags?: Tag[]
}

type Current = {
  arn: string
  name: string
  trustPolicy: Value
  /** ARNs. */
  attached: string[]
  /** Documents, by name. */
  inline: Record<string, Value>
  tags: Record<string, string>
}

export const iamRole: ResourceType<Properties, Current> = {
  type: 'AWS::IAM::Role',

  properties: {
    members: {
      RoleName: 'string',
      AssumeRolePolicyDocument: { mapOf: 'any' },
      ManagedPolicyArns: { listOf: 'string' },
      Policies: {
        listOf: {
          members: { PolicyName: 'string', PolicyDocument: { mapOf: 'any' } },
          required: ['PolicyName', 'PolicyDocument'],
        },
      },
      Tags: TAGS,
    },
    required: ['AssumeRolePolicyDocument'],
  },

  attributes: ['Arn'],
  name: { property: 'RoleName', maxLength: 64 },

  async read(name, { call }) {
    try {
      const { Role: role } = (await call('iam', 'GetRole', { RoleName: name })) as { Role: Role }
      return {
        arn: role.Arn ?? '',
        name,
        trustPolicy: documentOf(role.AssumeRolePolicyDocument),
        attached: await attachedPolicies(call, name),
        inline: await inlinePolicies(call, name),
        tags: Object.fromEntries((role.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
      }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },

  async create(name, properties, context) {
    const tags = tagsWanted(properties.Tags, context)
    const { Role: role } = (await context.call('iam', 'CreateRole', {
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
      Tags: listed(tags),
    })) as { Role: Role }
    const trustPolicy = properties.AssumeRolePolicyDocument
    const current: Current = { arn: role.Arn ?? '', name, trustPolicy, attached: [], inline: {}, tags }
    return (await iamRole.update(name, properties, current, context)) ?? current
  },

  async update(name, properties, current, context) {
    const steps = changes(properties, current, context)
    for (const [operation, input] of steps) await context.call('iam', operation, { RoleName: name, ...input })
    return steps.length > 0 ? current : undefined
  },

  async delete(name, { attached, inline }, { call }) {
    for (const PolicyArn of attached) await call('iam', 'DetachRolePolicy', { RoleName: name, PolicyArn })
    for (const PolicyName of Object.keys(inline)) await call('iam', 'DeleteRolePolicy', { RoleName: name, PolicyName })
    await call('iam', 'DeleteRole', { RoleName: name })
  },

  describe: ({ arn, name, tags }) => ({ physicalId: name, attributes: { Arn: arn }, tags }),
}

/** The operations that make the role what it is to be. */
function changes(properties: Properties, now: Current, context: ResourceContext): [string, object][] {
  const arns = new Set(properties.ManagedPolicyArns)
  const policies = Object.fromEntries((properties.Policies ?? []).map((each) => [each.PolicyName, each.PolicyDocument]))
  const { added, removed } = tagChanges(now.tags, tagsWanted(properties.Tags, context))
  const trustPolicy = properties.AssumeRolePolicyDocument
  const each = <Item>(items: Iterable<Item>, operation: string, input: (item: Item) => object) =>
    [...items].map((item): [string, object] => [operation, input(item)])
  const when = (needed: boolean, operation: string, input: object) => each(needed ? [input] : [], operation, (it) => it)
  return [
    ...when(!isSame(now.trustPolicy, trustPolicy), 'UpdateAssumeRolePolicy', {
      PolicyDocument: JSON.stringify(trustPolicy),
    }),
    ...each(
      [...arns].filter((arn) => !now.attached.includes(arn)),
      'AttachRolePolicy',
      (PolicyArn) => ({ PolicyArn }),
    ),
    ...each(
      now.attached.filter((arn) => !arns.has(arn)),
      'DetachRolePolicy',
      (PolicyArn) => ({ PolicyArn }),
    ),
    ...each(
      Object.entries(policies).filter(([policy, document]) => !isSame(now.inline[policy], document)),
      'PutRolePolicy',
      ([PolicyName, document]) => ({ PolicyName, PolicyDocument: JSON.stringify(document) }),
    ),
    ...each(
      Object.keys(now.inline).filter((policy) => !Object.hasOwn(policies, policy)),
      'DeleteRolePolicy',
      (PolicyName) => ({ PolicyName }),
    ),
    ...when(removed.length > 0, 'UntagRole', { TagKeys: removed }),
    ...when(Object.keys(added).length > 0, 'TagRole', { Tags: listed(added) }),
  ]
}

// A role has 20 managed policies at most and some 10 KB of inline ones, so one page has them all:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
async function attachedPolicies(call: Call, name: string): Promise<string[]> {
  const { AttachedPolicies } = await call('iam', 'ListAttachedRolePolicies', { RoleName: name })
  return ((AttachedPolicies ?? []) as { PolicyArn: string }[]).map(({ PolicyArn }) => PolicyArn)
}

async function inlinePolicies(call: Call, name: string): Promise<Record<string, Value>> {
  const { PolicyNames } = await call('iam', 'ListRolePolicies', { RoleName: name })
  const policies: Record<string, Value> = {}
  for (const PolicyName of (PolicyNames ?? []) as string[]) {
    const { PolicyDocument } = await call('iam', 'GetRolePolicy', { RoleName: name, PolicyName })
    policies[PolicyName] = documentOf(PolicyDocument)
  }
  return policies
}

/** IAM shows documents percent-encoded. */
const documentOf = (encoded: unknown): Value => JSON.parse(decodeURIComponent(String(encoded)))

const listed = (tags: Record<string, string>): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
