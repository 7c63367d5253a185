/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
import schema from '../schemas/AWS-KMS-Key.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import { differ, only } from './members.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, retag, settableTagsOf, type Tag } from './tags.ts'

type Properties = ValueMap & {
  KeyPolicy?: Value
  Description?: string
  Enabled?: boolean
  EnableKeyRotation?: boolean
  RotationPeriodInDays?: number
  PendingWindowInDays?: number
  BypassPolicyLockoutSafetyCheck?: boolean
  Tags?: Tag[]
}

/** `Ref` is its ID. Deleted is one only after `PendingWindowInDays`, 30 where nothing is said. */
export const kmsKey: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { KeyPolicy, Description, BypassPolicyLockoutSafetyCheck } = properties
    const { KeyMetadata } = await context.ask('kms', 'CreateKey', {
      ...only(properties, FOR_EVER),
      ...(KeyPolicy !== undefined && { Policy: documentText(KeyPolicy) }),
      ...(Description !== undefined && { Description }),
      ...(BypassPolicyLockoutSafetyCheck !== undefined && { BypassPolicyLockoutSafetyCheck }),
      Tags: keyTags(settableTagsOf(properties.Tags, context)),
    })
    const { KeyId, Arn } = KeyMetadata as { KeyId: string; Arn: string }
    context.begun(KeyId)
    await rotate(KeyId, {}, properties, context)
    if (properties.Enabled === false) await context.ask('kms', 'DisableKey', { KeyId })
    return { physicalId: KeyId, attributes: { KeyId, Arn } }
  },

  async update(made, properties, before, context) {
    const { physicalId: KeyId } = made
    for (const name of FOR_EVER)
      if (differ(before, properties, [name])) throw new Error(`${name} cannot be changed after the key was made.`)
    const ask = (operation: string, input: object = {}) => context.ask('kms', operation, { KeyId, ...input })
    const { KeyPolicy, Description = '', Enabled = true, BypassPolicyLockoutSafetyCheck } = properties
    if (!isSame(before.KeyPolicy, KeyPolicy))
      await ask('PutKeyPolicy', {
        ...{ PolicyName: 'default', Policy: documentText(KeyPolicy ?? defaultPolicy(context)) },
        ...(BypassPolicyLockoutSafetyCheck !== undefined && { BypassPolicyLockoutSafetyCheck }),
      })
    if (Description !== (before.Description ?? '')) await ask('UpdateKeyDescription', { Description })
    // A disabled key's rotation cannot be changed.
    if (Enabled && before.Enabled === false) await ask('EnableKey')
    await rotate(KeyId, before, properties, context)
    if (!Enabled && before.Enabled !== false) await ask('DisableKey')
    await retag(settableTagsOf(before.Tags, context), settableTagsOf(properties.Tags, context), {
      untag: (TagKeys) => ask('UntagResource', { TagKeys }),
      tag: (tags) => ask('TagResource', { Tags: keyTags(tags) }),
    })
    return made
  },

  async delete({ physicalId: KeyId }, { PendingWindowInDays }, { ask }) {
    const { KeyMetadata } = await ask('kms', 'DescribeKey', { KeyId })
    if ((KeyMetadata as { KeyState: string }).KeyState === 'PendingDeletion') return
    const window = PendingWindowInDays === undefined ? {} : { PendingWindowInDays }
    await ask('kms', 'ScheduleKeyDeletion', { KeyId, ...window })
  },
}

/** What a key is made with and stays. */
const FOR_EVER = ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin']

const keyTags = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }))

async function rotate(KeyId: string, before: Properties, after: Properties, { ask }: ResourceContext): Promise<void> {
  const { EnableKeyRotation = false, RotationPeriodInDays } = after
  if (EnableKeyRotation && differ(before, after, ['EnableKeyRotation', 'RotationPeriodInDays']))
    await ask('kms', 'EnableKeyRotation', { KeyId, RotationPeriodInDays: RotationPeriodInDays ?? 365 })
  if (!EnableKeyRotation && before.EnableKeyRotation) await ask('kms', 'DisableKeyRotation', { KeyId })
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const defaultPolicy = ({ account }: ResourceContext): Value => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
})
