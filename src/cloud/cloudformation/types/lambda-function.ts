/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { zipSync } from 'fflate'
import schema from '../schemas/AWS-Lambda-Function.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { type Tag, tagChanges, tagsOf } from './tags.ts'

type Code = { ZipFile?: string; S3Bucket?: string; S3Key?: string; S3ObjectVersion?: string; ImageUri?: string }
type Properties = ValueMap & {
  FunctionName?: string
  Code: Code
  Runtime?: string
  Handler?: string
  Architectures?: string[]
  ReservedConcurrentExecutions?: number
  RuntimeManagementConfig?: ValueMap
  RecursiveLoop?: string
  Tags?: Tag[]
}

/** Milliseconds. Creating takes seconds; minutes with a VPC. */
const SETTLED_WITHIN = 300_000

export const lambdaFunction: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const FunctionName = properties.FunctionName ?? context.name(64)
    await context.ask('lambda', 'CreateFunction', {
      ...settings(properties),
      ...{ FunctionName, Code: code(properties), Tags: tagsOf(properties.Tags, context) },
      ...(properties.Architectures && { Architectures: properties.Architectures }),
      ...(properties.PackageType && { PackageType: properties.PackageType }),
    })
    context.begun(FunctionName)
    const made = await settled(FunctionName, context)
    await around(FunctionName, {}, properties, context)
    return made
  },

  async update({ physicalId: FunctionName }, properties, before, context) {
    if (!isSame(settings(before), settings(properties))) {
      const taken = Object.keys(settings(before)).filter((name) => !Object.hasOwn(settings(properties), name))
      const defaults = Object.fromEntries(taken.map((name) => [name, defaultOf(name, FunctionName)]))
      await context.ask('lambda', 'UpdateFunctionConfiguration', {
        ...{ FunctionName, ...defaults, ...settings(properties) },
      })
      await settled(FunctionName, context)
    }
    if (!isSame(before.Code, properties.Code) || !isSame(before.Architectures, properties.Architectures)) {
      const { Architectures = ['x86_64'] } = properties
      await context.ask('lambda', 'UpdateFunctionCode', { FunctionName, ...code(properties), Architectures })
      await settled(FunctionName, context)
    }
    const made = await settled(FunctionName, context)
    await around(FunctionName, before, properties, context)
    const { added, removed } = tagChanges(tagsOf(before.Tags, context), tagsOf(properties.Tags, context))
    const Resource = made.attributes?.Arn
    if (removed.length > 0) await context.ask('lambda', 'UntagResource', { Resource, TagKeys: removed })
    if (Object.keys(added).length > 0) await context.ask('lambda', 'TagResource', { Resource, Tags: added })
    return made
  },

  async delete({ physicalId: FunctionName }, _, { ask }) {
    await ask('lambda', 'DeleteFunction', { FunctionName })
  },
}

/** What UpdateFunctionConfiguration takes; the rest has operations of its own. */
const NOT_CONFIGURATION = new Set([
  ...['FunctionName', 'Code', 'Architectures', 'PackageType', 'Tags', 'ReservedConcurrentExecutions'],
  ...['RuntimeManagementConfig', 'RecursiveLoop', 'CodeSigningConfigArn', 'TenancyConfig'],
])

const settings = (properties: Properties): ValueMap =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !NOT_CONFIGURATION.has(name)))

/** What a property goes back to when its line is taken out of a template. */
const defaultOf = (name: string, functionName: string): Value =>
  ({
    Description: '',
    Timeout: 3,
    MemorySize: 128,
    Environment: { Variables: {} },
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${functionName}` },
    TracingConfig: { Mode: 'PassThrough' },
    DeadLetterConfig: { TargetArn: '' },
    Layers: [],
    KMSKeyArn: '',
    VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
    FileSystemConfigs: [],
    SnapStart: { ApplyOn: 'None' },
  })[name] ?? null

/** Text in the template becomes a file named as the handler has it: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html */
function code({ Code, Runtime = '', Handler = 'index.handler' }: Properties): object {
  if (Code.ZipFile === undefined) return Code
  const extension = Runtime.startsWith('python') ? 'py' : 'js'
  const name = `${Handler.split('.')[0] ?? 'index'}.${extension}`
  return { ZipFile: zipSync({ [name]: new TextEncoder().encode(Code.ZipFile) }, { mtime: new Date(1980, 0, 1) }) }
}

/** What a function has beside its configuration. */
async function around(FunctionName: string, before: Partial<Properties>, after: Properties, { ask }: ResourceContext) {
  const { ReservedConcurrentExecutions, RuntimeManagementConfig, RecursiveLoop } = after
  if (ReservedConcurrentExecutions !== before.ReservedConcurrentExecutions) {
    if (ReservedConcurrentExecutions === undefined) await ask('lambda', 'DeleteFunctionConcurrency', { FunctionName })
    else await ask('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions })
  }
  if (!isSame(RuntimeManagementConfig, before.RuntimeManagementConfig))
    await ask('lambda', 'PutRuntimeManagementConfig', {
      FunctionName,
      ...(RuntimeManagementConfig ?? { UpdateRuntimeOn: 'Auto' }),
    })
  if (RecursiveLoop !== before.RecursiveLoop)
    await ask('lambda', 'PutFunctionRecursionConfig', { FunctionName, RecursiveLoop: RecursiveLoop ?? 'Terminate' })
}

/** https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
async function settled(FunctionName: string, { ask, clock }: ResourceContext): Promise<Made> {
  const until = clock.now() + SETTLED_WITHIN
  for (let pause = 25; ; pause = Math.min(pause * 1.5, 1000)) {
    const now = (await ask('lambda', 'GetFunctionConfiguration', { FunctionName })) as FunctionConfiguration
    if (now.State === 'Failed') throw new Error(`${now.StateReasonCode}: ${now.StateReason}`)
    if (now.LastUpdateStatus === 'Failed')
      throw new Error(`${now.LastUpdateStatusReasonCode}: ${now.LastUpdateStatusReason}`)
    if (now.State !== 'Pending' && now.LastUpdateStatus !== 'InProgress')
      return { physicalId: FunctionName, attributes: { Arn: now.FunctionArn ?? '' } }
    if (clock.now() > until) throw new Error(`it was not ready after ${SETTLED_WITHIN / 60_000} minutes`)
    await clock.sleep(pause)
  }
}
