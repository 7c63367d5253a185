/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { sha256Bytes } from '../../hash.ts'
import { isSame, type Value } from '../value.ts'
import { eventually, isMissing } from './asking.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { TAGS, type Tag, tagChanges, tagsWanted } from './tags.ts'

type Properties = {
  Role: string
  Handler?: string
  Runtime?: string
  Description?: string
  Timeout?: number
  MemorySize?: number
  Environment?: { Variables?: Record<string, string> }
  EphemeralStorage?: { Size: number }
  LoggingConfig?: { LogFormat?: string; LogGroup?: string; ApplicationLogLevel?: string; SystemLogLevel?: string }
  Architectures?: string[]
  Tags?: Tag[]
}

type Current = { configuration: FunctionConfiguration; tags: Record<string, string> }

/** Milliseconds. Creating takes seconds; minutes with a VPC. */
const SETTLED_WITHIN = 300_000
/** Milliseconds. A new role is known everywhere after some ten seconds. */
const ROLE_KNOWN_WITHIN = 60_000

export const lambdaFunction: ResourceType<Properties, Current> = {
  type: 'AWS::Lambda::Function',

  properties: {
    members: {
      FunctionName: 'string',
      Role: 'string',
      Code: 'any',
      Handler: 'string',
      Runtime: 'string',
      Description: 'string',
      Timeout: 'number',
      MemorySize: 'number',
      Environment: { members: { Variables: { mapOf: 'string' } } },
      EphemeralStorage: { members: { Size: 'number' }, required: ['Size'] },
      LoggingConfig: {
        members: {
          LogFormat: { oneOf: ['Text', 'JSON'] },
          LogGroup: 'string',
          ApplicationLogLevel: 'string',
          SystemLogLevel: 'string',
        },
      },
      Architectures: { listOf: { oneOf: ['x86_64', 'arm64'] } },
      Tags: TAGS,
    },
    required: ['Role', 'Code'],
  },

  attributes: ['Arn'],
  name: { property: 'FunctionName', maxLength: 64 },

  async read(name, { call }) {
    try {
      const { Configuration, Tags } = await call('lambda', 'GetFunction', { FunctionName: name })
      return { configuration: Configuration as FunctionConfiguration, tags: (Tags ?? {}) as Record<string, string> }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },

  async create(name, properties, context) {
    const tags = tagsWanted(properties.Tags, context)
    await onceRoleIsKnown(context, 'CreateFunction', {
      FunctionName: name,
      Code: { ZipFile: zipOf(context) },
      Architectures: architectures(properties),
      Tags: tags,
      ...settings(name, properties),
    })
    return { configuration: await settled(name, context), tags }
  },

  async update(name, properties, current, context) {
    const { configuration: now } = current
    const zip = zipOf(context)
    const wanted = settings(name, properties)
    const tags = tagsWanted(properties.Tags, context)
    const { added, removed } = tagChanges(current.tags, tags)
    const codeDiffers =
      now.CodeSha256 !== (await sha256Base64(zip)) || !isSame(now.Architectures, architectures(properties))
    const settingsDiffer = !isSame(wanted, settingsNow(now, wanted))
    const tagsDiffer = Object.keys(added).length > 0 || removed.length > 0
    if (!codeDiffers && !settingsDiffer && !tagsDiffer) return undefined

    let configuration = await settled(name, context) // a deployment that was cut short may still be under way
    if (settingsDiffer) {
      await onceRoleIsKnown(context, 'UpdateFunctionConfiguration', { FunctionName: name, ...wanted })
      configuration = await settled(name, context)
    }
    if (codeDiffers) {
      const code = { ZipFile: zip, Architectures: architectures(properties) }
      await context.call('lambda', 'UpdateFunctionCode', { FunctionName: name, ...code })
      configuration = await settled(name, context)
    }
    const Resource = configuration.FunctionArn
    if (removed.length > 0) await context.call('lambda', 'UntagResource', { Resource, TagKeys: removed })
    if (Object.keys(added).length > 0) await context.call('lambda', 'TagResource', { Resource, Tags: added })
    return { configuration, tags }
  },

  async delete(name, _, { call }) {
    await call('lambda', 'DeleteFunction', { FunctionName: name })
  },

  describe: ({ configuration: { FunctionName = '', FunctionArn = '' }, tags }) => ({
    physicalId: FunctionName,
    attributes: { Arn: FunctionArn },
    tags,
  }),
}

/** What the template leaves open is set to AWS's default, so that taking a line out of it takes back what it did. */
function settings(name: string, properties: Properties): Record<string, Value> {
  const { LoggingConfig, Handler, Runtime } = properties
  const levels = LoggingConfig?.LogFormat === 'JSON' ? { ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' } : {}
  return {
    Role: properties.Role,
    ...(Handler !== undefined && { Handler }),
    ...(Runtime !== undefined && { Runtime }),
    Description: properties.Description ?? '',
    Timeout: properties.Timeout ?? 3,
    MemorySize: properties.MemorySize ?? 128,
    Environment: { Variables: properties.Environment?.Variables ?? {} },
    EphemeralStorage: properties.EphemeralStorage ?? { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}`, ...levels, ...LoggingConfig },
  }
}

/** The same members of a function as it is. */
function settingsNow(now: FunctionConfiguration, wanted: Record<string, Value>): Record<string, Value> {
  const shown = { ...now, Environment: { Variables: now.Environment?.Variables ?? {} } } as Record<string, unknown>
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, (shown[name] ?? null) as Value]))
}

const architectures = (properties: Properties): string[] => properties.Architectures ?? ['x86_64']

function zipOf({ deploymentPackage }: ResourceContext): Uint8Array {
  if (deploymentPackage) return deploymentPackage
  throw new Error('no deployment package was built for it, and code from elsewhere is not supported yet')
}

async function sha256Base64(bytes: Uint8Array): Promise<string> {
  return btoa(String.fromCharCode(...(await sha256Bytes(bytes))))
}

/** https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
async function settled(name: string, context: ResourceContext): Promise<FunctionConfiguration> {
  const last = await eventually(context, SETTLED_WITHIN, async () => {
    const now = (await context.call('lambda', 'GetFunctionConfiguration', {
      FunctionName: name,
    })) as FunctionConfiguration
    if (now.State === 'Failed') throw new Error(`${now.StateReasonCode}: ${now.StateReason}`)
    if (now.LastUpdateStatus === 'Failed')
      throw new Error(`${now.LastUpdateStatusReasonCode}: ${now.LastUpdateStatusReason}`)
    return now.State === 'Pending' || now.LastUpdateStatus === 'InProgress' ? undefined : now
  })
  if (!last) throw new Error(`it was not ready after ${SETTLED_WITHIN / 60_000} minutes`)
  return last
}

/** IAM is eventually consistent: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency */
async function onceRoleIsKnown(context: ResourceContext, operation: string, input: object): Promise<void> {
  let refusal: unknown
  const done = await eventually(context, ROLE_KNOWN_WITHIN, async () => {
    try {
      return await context.call('lambda', operation, input)
    } catch (error) {
      if (!/role defined for the function cannot be assumed by Lambda/.test((error as Error).message)) throw error
      refusal = error
      return undefined
    }
  })
  if (!done) throw refusal
}
