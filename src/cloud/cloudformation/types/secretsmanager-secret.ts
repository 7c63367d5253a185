/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
import schema from '../schemas/AWS-SecretsManager-Secret.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import { changes, only, without } from './members.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { retag, settableTagsOf, type Tag, tagList } from './tags.ts'

type Generate = ValueMap & { SecretStringTemplate?: string; GenerateStringKey?: string }
type Replica = ValueMap & { Region: string }
type Properties = ValueMap & {
  Name?: string
  SecretString?: string
  GenerateSecretString?: Generate
  ReplicaRegions?: Replica[]
  Tags?: Tag[]
}

/** `Ref` is its ARN. It is deleted at once, with no way back: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1999 */
export const secretsmanagerSecret: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { ReplicaRegions } = properties
    const SecretString = await secretIn(properties, context)
    const { ARN } = await context.ask('secretsmanager', 'CreateSecret', {
      ...only(properties, ['Description', 'KmsKeyId', 'Type']),
      ClientRequestToken: crypto.randomUUID(),
      Name: properties.Name ?? context.name(512),
      ...(SecretString !== undefined && { SecretString }),
      ...(ReplicaRegions && { AddReplicaRegions: ReplicaRegions }),
      Tags: tagList(settableTagsOf(properties.Tags, context)),
    })
    return { physicalId: String(ARN), attributes: { Id: String(ARN) } }
  },

  async update(made, properties, before, context) {
    const { physicalId: SecretId } = made
    const ask = (operation: string, input: object) => context.ask('secretsmanager', operation, { SecretId, ...input })
    const settings = ['Description', 'KmsKeyId', 'Type']
    const defaults = { Description: '', KmsKeyId: 'alias/aws/secretsmanager' }
    const changed = changes(only(before, settings), only(properties, settings), defaults)
    const isOther =
      !isSame(before.SecretString, properties.SecretString) ||
      !isSame(before.GenerateSecretString, properties.GenerateSecretString)
    const SecretString = isOther ? await secretIn(properties, context) : undefined
    const input = { ...changed, ...(SecretString !== undefined && { SecretString }) }
    const ClientRequestToken = crypto.randomUUID()
    if (Object.keys(input).length > 0) await ask('UpdateSecret', { ...input, ClientRequestToken })
    const regions = (replicas: readonly Replica[] = []) => replicas.map(({ Region }) => Region)
    const RemoveReplicaRegions = regions(before.ReplicaRegions).filter(
      (region) => !regions(properties.ReplicaRegions).includes(region),
    )
    if (RemoveReplicaRegions.length > 0) await ask('RemoveRegionsFromReplication', { RemoveReplicaRegions })
    const AddReplicaRegions = (properties.ReplicaRegions ?? []).filter(
      ({ Region }) => !regions(before.ReplicaRegions).includes(Region),
    )
    if (AddReplicaRegions.length > 0) await ask('ReplicateSecretToRegions', { AddReplicaRegions })
    await retag(settableTagsOf(before.Tags, context), settableTagsOf(properties.Tags, context), {
      untag: (TagKeys) => ask('UntagResource', { TagKeys }),
      tag: (tags) => ask('TagResource', { Tags: tagList(tags) }),
    })
    return made
  },

  async delete({ physicalId: SecretId }, _, { ask }) {
    await ask('secretsmanager', 'DeleteSecret', { SecretId, ForceDeleteWithoutRecovery: true })
  },
}

/** Given, or made up: alone, or as one member of a JSON object. */
async function secretIn(
  { SecretString, GenerateSecretString: generate }: Properties,
  { ask }: ResourceContext,
): Promise<string | undefined> {
  if (!generate) return SecretString
  if (SecretString !== undefined) throw new Error("You can't specify both SecretString and GenerateSecretString.")
  const { SecretStringTemplate: template, GenerateStringKey: key } = generate
  if ((template === undefined) !== (key === undefined))
    throw new Error('SecretStringTemplate and GenerateStringKey must be given together.')
  const asked = without(generate, ['SecretStringTemplate', 'GenerateStringKey'])
  const { RandomPassword } = await ask('secretsmanager', 'GetRandomPassword', asked)
  if (template === undefined || key === undefined) return String(RandomPassword)
  return JSON.stringify({ ...readTemplate(template), [key]: RandomPassword })
}

function readTemplate(template: string): Record<string, Value> {
  try {
    return JSON.parse(template) as Record<string, Value>
  } catch {
    throw new Error('SecretStringTemplate must be a JSON object.')
  }
}
