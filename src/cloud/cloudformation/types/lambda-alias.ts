/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html */
import schema from '../schemas/AWS-Lambda-Alias.json' with { type: 'json' }
import { deploymentOf, shift } from './lambda-alias-deployment.ts'
import { type ProvisionedConcurrency, provision } from './lambda-provisioned-concurrency.ts'
import { differ } from './members.ts'
import type { ResourceType } from './resource-type.ts'

type Weight = { FunctionVersion: string; FunctionWeight: number }
type Properties = {
  FunctionName: string
  Name: string
  FunctionVersion: string
  Description?: string
  RoutingConfig?: { AdditionalVersionWeights?: Weight[] }
  ProvisionedConcurrencyConfig?: ProvisionedConcurrency
}

/** `Ref` is its ARN. With an `UpdatePolicy` for CodeDeploy, traffic goes to another version step by step. */
export const lambdaAlias: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { FunctionName, Name, FunctionVersion, Description = '' } = properties
    const { AliasArn } = await context.ask('lambda', 'CreateAlias', {
      ...{ FunctionName, Name, FunctionVersion, Description, RoutingConfig: routing(properties) },
    })
    context.begun(String(AliasArn))
    if (properties.ProvisionedConcurrencyConfig)
      await provision({ FunctionName, Qualifier: Name }, properties.ProvisionedConcurrencyConfig, context)
    return { physicalId: String(AliasArn), attributes: { AliasArn: String(AliasArn) } }
  },

  async update(made, properties, before, context) {
    const { FunctionName, Name, FunctionVersion, Description = '' } = properties
    if (FunctionVersion !== before.FunctionVersion) {
      const deployment = await deploymentOf(context)
      const [from, to] = [before.FunctionVersion, FunctionVersion]
      if (deployment) await shift({ FunctionName, Name }, { from, to }, deployment, context)
    }
    if (differ(before, properties, ['FunctionVersion', 'Description', 'RoutingConfig']))
      await context.ask('lambda', 'UpdateAlias', {
        ...{ FunctionName, Name, FunctionVersion, Description, RoutingConfig: routing(properties) },
      })
    if (differ(before, properties, ['ProvisionedConcurrencyConfig']))
      await provision({ FunctionName, Qualifier: Name }, properties.ProvisionedConcurrencyConfig, context)
    return made
  },

  async delete(_, { FunctionName, Name, ProvisionedConcurrencyConfig }, context) {
    if (ProvisionedConcurrencyConfig) await provision({ FunctionName, Qualifier: Name }, undefined, context)
    await context.ask('lambda', 'DeleteAlias', { FunctionName, Name })
  },
}

const routing = ({ RoutingConfig }: Properties) => ({
  AdditionalVersionWeights: Object.fromEntries(
    (RoutingConfig?.AdditionalVersionWeights ?? []).map(({ FunctionVersion, FunctionWeight }) => [
      FunctionVersion,
      FunctionWeight,
    ]),
  ),
})
