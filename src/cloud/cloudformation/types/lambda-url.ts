/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html */
import schema from '../schemas/AWS-Lambda-Url.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import type { Made, ResourceType } from './resource-type.ts'

type Properties = {
  TargetFunctionArn: string
  Qualifier?: string
  AuthType: string
  InvokeMode?: string
  Cors?: ValueMap
}

/** `Ref` is the ARN of the function, with the qualifier. */
export const lambdaUrl: ResourceType<Properties> = {
  schema,

  async create({ AuthType, InvokeMode = 'BUFFERED', Cors, ...of }, { ask }) {
    const settings = { AuthType, InvokeMode, ...(Cors && { Cors }) }
    return made(await ask('lambda', 'CreateFunctionUrlConfig', { ...target(of), ...settings }))
  },

  async update(_, { AuthType, InvokeMode = 'BUFFERED', Cors = {}, ...of }, __, { ask }) {
    return made(await ask('lambda', 'UpdateFunctionUrlConfig', { ...target(of), AuthType, InvokeMode, Cors }))
  },

  async delete(_, properties, { ask }) {
    await ask('lambda', 'DeleteFunctionUrlConfig', target(properties))
  },
}

const target = ({ TargetFunctionArn, Qualifier }: Pick<Properties, 'TargetFunctionArn' | 'Qualifier'>) => ({
  FunctionName: TargetFunctionArn,
  ...(Qualifier !== undefined && { Qualifier }),
})

const made = (answer: Record<string, unknown>): Made => {
  const [FunctionArn, FunctionUrl] = [String(answer.FunctionArn), String(answer.FunctionUrl)]
  return { physicalId: FunctionArn, attributes: { FunctionArn, FunctionUrl } }
}
