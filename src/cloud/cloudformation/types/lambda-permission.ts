/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
import schema from '../schemas/AWS-Lambda-Permission.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { FunctionName: string; Action: string; Principal: string }

/** A statement of a function's policy; `Ref` is its ID. Every change makes another. */
export const lambdaPermission: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const StatementId = context.name(100)
    await context.ask('lambda', 'AddPermission', { ...properties, StatementId })
    return { physicalId: StatementId, attributes: { Id: StatementId } }
  },

  async delete({ physicalId: StatementId }, { FunctionName }, { ask }) {
    await ask('lambda', 'RemovePermission', { FunctionName, StatementId })
  },
}
