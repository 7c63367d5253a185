/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
import schema from '../schemas/AWS-KMS-Alias.json' with { type: 'json' }
import type { ResourceType } from './resource-type.ts'

type Properties = { AliasName: string; TargetKeyId: string }

/** `Ref` is its name. */
export const kmsAlias: ResourceType<Properties> = {
  schema,

  async create(properties, { ask }) {
    await ask('kms', 'CreateAlias', properties)
    return { physicalId: properties.AliasName }
  },

  async update(made, properties, before, { ask }) {
    if (properties.TargetKeyId !== before.TargetKeyId) await ask('kms', 'UpdateAlias', properties)
    return made
  },

  async delete({ physicalId: AliasName }, _, { ask }) {
    await ask('kms', 'DeleteAlias', { AliasName })
  },
}
