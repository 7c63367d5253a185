/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
import schema from '../schemas/AWS-Lambda-EventInvokeConfig.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { refuseExisting } from './refuse-existing.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { FunctionName: string; Qualifier: string }

/** What becomes of a function's asynchronous invocations. */
export const lambdaEventInvokeConfig: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { FunctionName, Qualifier } = properties
    const physicalId = `${FunctionName}|${Qualifier}`
    const look = () => context.ask('lambda', 'GetFunctionEventInvokeConfig', { FunctionName, Qualifier })
    await refuseExisting(physicalId, look, context)
    await context.ask('lambda', 'PutFunctionEventInvokeConfig', properties)
    return { physicalId }
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
