/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversion.html */
import schema from '../schemas/AWS-Lambda-LayerVersion.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { layerVersion } from './layer-version-arn.ts'
import { refuse } from './refuse.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { LayerName?: string; Content: ValueMap }

/** `Ref` is its ARN. Every change makes another version. */
export const lambdaLayerVersion: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    refuse(properties.Content, ['S3ObjectStorageMode'], { S3ObjectStorageMode: 'COPY' })
    const LayerName = properties.LayerName ?? context.name(140)
    const made = await context.ask('lambda', 'PublishLayerVersion', { ...properties, LayerName })
    const LayerVersionArn = String(made.LayerVersionArn)
    return { physicalId: LayerVersionArn, attributes: { LayerVersionArn } }
  },

  async delete({ physicalId }, _, { ask }) {
    await ask('lambda', 'DeleteLayerVersion', layerVersion(physicalId))
  },
}
