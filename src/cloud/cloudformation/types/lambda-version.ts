/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html */
import schema from '../schemas/AWS-Lambda-Version.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { type ProvisionedConcurrency, provision } from './lambda-provisioned-concurrency.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'

type Properties = {
  FunctionName: string
  CodeSha256?: string
  Description?: string
  ProvisionedConcurrencyConfig?: ProvisionedConcurrency
  RuntimePolicy?: ValueMap
  FunctionScalingConfig?: ValueMap
}

/** A function as it is when this is made: changing the function makes no other. `Ref` is its ARN. */
export const lambdaVersion: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { FunctionName, CodeSha256, Description, RuntimePolicy, FunctionScalingConfig } = properties
    const { ask } = context
    const known = await versions(FunctionName, context)
    const made = await ask('lambda', 'PublishVersion', {
      FunctionName,
      ...(CodeSha256 !== undefined && { CodeSha256 }),
      ...(Description !== undefined && { Description }),
    })
    const [Version, FunctionArn] = [String(made.Version), String(made.FunctionArn)]
    if (known.has(Version))
      throw new Error(
        `A version for this Lambda function exists ( ${Version} ). Modify the function to create a new version.`,
      )
    context.begun(FunctionArn)
    const of = { FunctionName: withoutVersion(FunctionArn), Qualifier: Version }
    if (RuntimePolicy) await ask('lambda', 'PutRuntimeManagementConfig', { ...of, ...RuntimePolicy })
    if (FunctionScalingConfig) await ask('lambda', 'PutFunctionScalingConfig', { ...of, FunctionScalingConfig })
    if (properties.ProvisionedConcurrencyConfig) await provision(of, properties.ProvisionedConcurrencyConfig, context)
    return { physicalId: FunctionArn, attributes: { FunctionArn, Version } }
  },

  async update(made, { FunctionScalingConfig = {} }, _, { ask }) {
    const FunctionName = withoutVersion(made.physicalId)
    const Qualifier = made.attributes?.Version
    await ask('lambda', 'PutFunctionScalingConfig', { FunctionName, Qualifier, FunctionScalingConfig })
    return made
  },

  async delete({ physicalId: FunctionName }, { ProvisionedConcurrencyConfig }, context) {
    const Qualifier = FunctionName.split(':').at(-1) ?? ''
    if (ProvisionedConcurrencyConfig)
      await provision({ FunctionName: withoutVersion(FunctionName), Qualifier }, undefined, context)
    await context.ask('lambda', 'DeleteFunction', { FunctionName })
  },
}

const withoutVersion = (arn: string) => arn.slice(0, arn.lastIndexOf(':'))

async function versions(FunctionName: string, { ask }: ResourceContext): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let Marker: string | undefined
  do {
    const page = await ask('lambda', 'ListVersionsByFunction', { FunctionName, ...(Marker && { Marker }) })
    for (const { Version } of page.Versions as { Version: string }[]) found.add(Version)
    Marker = page.NextMarker as string | undefined
  } while (Marker)
  return found
}
