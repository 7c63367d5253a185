/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
import schema from '../schemas/AWS-Logs-LogGroup.json' with { type: 'json' }
import type { Value } from '../value.ts'
import { refuse } from './refuse.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, retag, type Tag, tagsOf } from './tags.ts'

type Properties = {
  LogGroupName?: string
  LogGroupClass?: string
  KmsKeyId?: string
  RetentionInDays?: number
  DataProtectionPolicy?: Value
  Tags?: Tag[]
}

/** `Ref` is its name. */
export const logsLogGroup: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    refuse(properties, NOT_HERE, FINE)
    const logGroupName = properties.LogGroupName ?? context.name(512)
    const { LogGroupClass: logGroupClass } = properties
    await context.ask('logs', 'CreateLogGroup', {
      ...{ logGroupName, tags: tagsOf(properties.Tags, context) },
      ...(logGroupClass !== undefined && { logGroupClass }),
    })
    context.begun(logGroupName)
    await configure(logGroupName, {}, properties, context)
    return { physicalId: logGroupName, attributes: { Arn: `${arnOf(logGroupName, context)}:*` } }
  },

  async update(made, properties, before, context) {
    refuse(properties, NOT_HERE, FINE)
    if ((properties.LogGroupClass ?? 'STANDARD') !== (before.LogGroupClass ?? 'STANDARD'))
      throw new Error('LogGroupClass cannot be changed after the log group was made.')
    await configure(made.physicalId, before, properties, context)
    const resourceArn = arnOf(made.physicalId, context)
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (tagKeys) => context.ask('logs', 'UntagResource', { resourceArn, tagKeys }),
      tag: (tags) => context.ask('logs', 'TagResource', { resourceArn, tags }),
    })
    return made
  },

  async delete({ physicalId: logGroupName }, _, { ask }) {
    await ask('logs', 'DeleteLogGroup', { logGroupName })
  },
}

const NOT_HERE = [
  ...['BearerTokenAuthenticationEnabled', 'DeletionProtectionEnabled', 'FieldIndexPolicies', 'ResourcePolicyDocument'],
]
const FINE = { BearerTokenAuthenticationEnabled: false, DeletionProtectionEnabled: false }

const arnOf = (name: string, { region, account }: ResourceContext) =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`

async function configure(logGroupName: string, before: Properties, after: Properties, { ask }: ResourceContext) {
  const { RetentionInDays: retentionInDays, KmsKeyId: kmsKeyId, DataProtectionPolicy } = after
  if (retentionInDays !== before.RetentionInDays) {
    if (retentionInDays === undefined) await ask('logs', 'DeleteRetentionPolicy', { logGroupName })
    else await ask('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays })
  }
  if (kmsKeyId !== before.KmsKeyId) {
    if (kmsKeyId === undefined) await ask('logs', 'DisassociateKmsKey', { logGroupName })
    else await ask('logs', 'AssociateKmsKey', { logGroupName, kmsKeyId })
  }
  const [now, wanted] = [before.DataProtectionPolicy, DataProtectionPolicy].map((each) => each && documentText(each))
  if (now !== wanted) {
    const logGroupIdentifier = logGroupName
    if (wanted === undefined) await ask('logs', 'DeleteDataProtectionPolicy', { logGroupIdentifier })
    else await ask('logs', 'PutDataProtectionPolicy', { logGroupIdentifier, policyDocument: wanted })
  }
}
