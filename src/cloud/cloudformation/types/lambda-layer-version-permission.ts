/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversionpermission.html */
import schema from '../schemas/AWS-Lambda-LayerVersionPermission.json' with { type: 'json' }
import { layerVersion } from './layer-version-arn.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = { LayerVersionArn: string; Action: string; Principal: string; OrganizationId?: string }

/** A statement of a layer's policy; `Ref` is the version's ARN, `#` and the statement's ID. Every change makes another. */
export const lambdaLayerVersionPermission: ResourceType<Properties> = {
  schema,

  async create({ LayerVersionArn, ...properties }, { ask }) {
    const StatementId = crypto.randomUUID()
    await ask('lambda', 'AddLayerVersionPermission', { ...layerVersion(LayerVersionArn), StatementId, ...properties })
    const Id = `${LayerVersionArn}#${StatementId}`
    return { physicalId: Id, attributes: { Id } }
  },

  async delete({ physicalId }, _, { ask }) {
    const [arn = '', StatementId] = physicalId.split('#')
    await ask('lambda', 'RemoveLayerVersionPermission', { ...layerVersion(arn), StatementId })
  },
}
