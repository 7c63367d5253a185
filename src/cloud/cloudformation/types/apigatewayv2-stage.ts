/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
import schema from '../schemas/AWS-ApiGatewayV2-Stage.json' with { type: 'json' }
import { isMap, type Value, type ValueMap } from '../value.ts'
import { changes, without } from './members.ts'
import type { ResourceType } from './resource-type.ts'
import { retag, tagsOf } from './tags.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = ValueMap & {
  ApiId: string
  StageName: string
  RouteSettings?: Value
  StageVariables?: Value
  AccessLogSettings?: ValueMap
  Tags?: Record<string, string>
}

/** `Ref` is its name. */
export const apigatewayv2Stage: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const Tags = tagsOf(properties.Tags, context)
    await context.ask('apigatewayv2', 'CreateStage', { ...settings(properties), Tags })
    return { physicalId: properties.StageName }
  },

  async update(made, properties, before, context) {
    const { ApiId, StageName } = properties
    const ask = (operation: string, input: object) =>
      context.ask('apigatewayv2', operation, { ApiId, StageName, ...input })
    const changed = changes(settings(before), settings(properties), DEFAULTS)
    if (before.AccessLogSettings && !properties.AccessLogSettings) await ask('DeleteAccessLogSettings', {})
    const [now, wanted] = [read(before.RouteSettings), read(properties.RouteSettings)]
    for (const RouteKey of Object.keys(now))
      if (!Object.hasOwn(wanted, RouteKey)) await unlessGone(ask('DeleteRouteSettings', { RouteKey }))
    if (Object.keys(changed).length > 0) await ask('UpdateStage', changed)
    const ResourceArn = `arn:aws:apigateway:${context.region}::/apis/${ApiId}/stages/${StageName}`
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (TagKeys) => context.ask('apigatewayv2', 'UntagResource', { ResourceArn, TagKeys }),
      tag: (Tags) => context.ask('apigatewayv2', 'TagResource', { ResourceArn, Tags }),
    })
    return made
  },

  async delete(_, { ApiId, StageName }, { ask }) {
    await ask('apigatewayv2', 'DeleteStage', { ApiId, StageName })
  },
}

/** What a property goes back to when its line is taken out of a template. */
const DEFAULTS: ValueMap = {
  AutoDeploy: false,
  ClientCertificateId: '',
  DefaultRouteSettings: { DetailedMetricsEnabled: false },
  Description: '',
  RouteSettings: {},
  StageVariables: {},
}

const settings = ({ RouteSettings, StageVariables, ...properties }: Properties): ValueMap => ({
  ...without(properties, ['Tags']),
  ...(RouteSettings !== undefined && { RouteSettings: read(RouteSettings) }),
  ...(StageVariables !== undefined && { StageVariables: read(StageVariables) }),
})

/** The schema lets maps be JSON texts. */
const read = (value: Value | undefined): ValueMap =>
  isMap(value) ? value : typeof value === 'string' ? (JSON.parse(value) as ValueMap) : {}
