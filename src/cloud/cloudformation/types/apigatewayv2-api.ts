/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html */
import schema from '../schemas/AWS-ApiGatewayV2-Api.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { type Definition, definitionOf } from './api-definition.ts'
import { changes, differ, only, without } from './members.ts'
import { refuse } from './refuse.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { retag, tagsOf } from './tags.ts'

type Properties = ValueMap &
  Definition & { BasePath?: string; FailOnWarnings?: boolean; Target?: string; Tags?: Record<string, string> }

/**
 * `Ref` is its ID. A document makes it with all its routes; what the template says beside goes over that. The routes that
 * a document has made stay when the document is taken out.
 */
export const apigatewayv2Api: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { ask } = context
    refuse(properties, NOT_HERE, DEFAULTS)
    const document = await definitionOf(properties, context)
    if (document === undefined) {
      const settings = without(properties, NOT_SETTINGS)
      const { ApiId } = await ask('apigatewayv2', 'CreateApi', { ...settings, Tags: tagsOf(properties.Tags, context) })
      return made(String(ApiId), context)
    }
    const imported = await ask('apigatewayv2', 'ImportApi', importing(document, properties))
    const ApiId = String(imported.ApiId)
    context.begun(ApiId)
    await update(ApiId, only(properties, OVER_DOCUMENT), context)
    await tag(ApiId, {}, tagsOf(properties.Tags, context), context)
    return made(ApiId, context)
  },

  async update({ physicalId: ApiId }, properties, before, context) {
    const { ask } = context
    refuse(properties, NOT_HERE, DEFAULTS)
    const document = await definitionOf(properties, context)
    const isOther = differ(before, properties, ['Body', 'BodyS3Location', 'BasePath', 'FailOnWarnings'])
    if (document !== undefined && isOther) {
      await ask('apigatewayv2', 'ReimportApi', { ApiId, ...importing(document, properties) })
      await update(ApiId, only(properties, OVER_DOCUMENT), context)
    }
    if (before.Target !== undefined && properties.Target === undefined)
      throw new Error('The route to Target stays as it was made: Target cannot be taken out.')
    const changed = changes(without(before, NOT_SETTINGS), without(properties, NOT_SETTINGS), DEFAULTS)
    if (before.CorsConfiguration && !properties.CorsConfiguration)
      await ask('apigatewayv2', 'DeleteCorsConfiguration', { ApiId })
    await update(ApiId, changed, context)
    await tag(ApiId, tagsOf(before.Tags, context), tagsOf(properties.Tags, context), context)
    return made(ApiId, context)
  },

  async delete({ physicalId: ApiId }, _, { ask }) {
    await ask('apigatewayv2', 'DeleteApi', { ApiId })
  },
}

/** For WebSocket APIs, which there are not here. */
const NOT_HERE = ['ApiKeySelectionExpression', 'RouteSelectionExpression', 'DisableSchemaValidation']

const NOT_SETTINGS = ['Body', 'BodyS3Location', 'BasePath', 'FailOnWarnings', 'Tags']

/** What a document cannot say, or the template says better. */
const OVER_DOCUMENT = [
  ...['Name', 'Description', 'Version', 'CorsConfiguration', 'DisableExecuteApiEndpoint', 'IpAddressType'],
]

/** What a property goes back to when its line is taken out of a template. */
const DEFAULTS: ValueMap = {
  Description: '',
  Version: '',
  DisableExecuteApiEndpoint: false,
  DisableSchemaValidation: false,
  IpAddressType: 'ipv4',
  ApiKeySelectionExpression: '$request.header.x-api-key',
  RouteSelectionExpression: '$request.method $request.path',
  RouteKey: '$default',
  CredentialsArn: '',
}

const importing = (Body: string, { BasePath, FailOnWarnings }: Properties) => ({
  Body,
  ...(BasePath !== undefined && { Basepath: BasePath }),
  ...(FailOnWarnings !== undefined && { FailOnWarnings }),
})

async function update(ApiId: string, settings: ValueMap, { ask }: ResourceContext): Promise<void> {
  if (Object.keys(settings).length > 0) await ask('apigatewayv2', 'UpdateApi', { ApiId, ...settings })
}

const tag = (
  ApiId: string,
  before: Record<string, string>,
  wanted: Record<string, string>,
  { ask, region }: ResourceContext,
) => {
  const ResourceArn = `arn:aws:apigateway:${region}::/apis/${ApiId}`
  return retag(before, wanted, {
    untag: (TagKeys) => ask('apigatewayv2', 'UntagResource', { ResourceArn, TagKeys }),
    tag: (Tags) => ask('apigatewayv2', 'TagResource', { ResourceArn, Tags }),
  })
}

async function made(ApiId: string, { ask, region, account }: ResourceContext): Promise<Made> {
  const { ApiEndpoint } = await ask('apigatewayv2', 'GetApi', { ApiId })
  const ExecuteApiArn = `arn:aws:execute-api:${region}:${account}:${ApiId}`
  return { physicalId: ApiId, attributes: { ApiId, ApiEndpoint: String(ApiEndpoint), ExecuteApiArn } }
}
