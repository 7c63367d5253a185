/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
import schema from '../schemas/AWS-Lambda-EventInvokeConfig.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { FunctionName: string; Qualifier: string }

/** What becomes of a function's asynchronous invocations. */
export const lambdaEventInvokeConfig: ResourceType<Properties> = {
  schema,

  async create(properties, { ask }) {
    await ask('lambda', 'PutFunctionEventInvokeConfig', properties)
    return { physicalId: `${properties.FunctionName}|${properties.Qualifier}` }
  },

  // Putting leaves nothing of what was there before.
  async update(made, properties, _, { ask }) {
    await ask('lambda', 'PutFunctionEventInvokeConfig', properties)
    return made
  },

  async delete(_, { FunctionName, Qualifier }, { ask }) {
    await ask('lambda', 'DeleteFunctionEventInvokeConfig', { FunctionName, Qualifier })
  },
}
