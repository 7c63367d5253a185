import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayV2State } from './state.ts'

/** What `arn:aws:apigateway:<region>::/apis/<id>` or `…/apis/<id>/stages/<name>` has for tags, and how to replace them. */
export function tagged(
  state: ApiGatewayV2State,
  arn = '',
): { tags: Record<string, string>; replace(tags: Record<string, string>): void } {
  const [, apiId, stageName] =
    /^arn:aws[\w-]*:apigateway:[\w-]+::\/apis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? []
  if (!apiId) throw badRequest(`Invalid resource ARN specified: ${arn}`)
  if (stageName) {
    const stage = state.stages.get(apiId, stageName)
    if (!stage) throw notFound(`Invalid stage identifier specified`)
    return { tags: stage.Tags ?? {}, replace: (Tags) => state.stages.set(apiId, stageName, { ...stage, Tags }) }
  }
  const api = state.apis.get(apiId)
  if (!api) throw notFound(`Invalid API identifier specified ${state.host.account}:${apiId}`)
  return { tags: api.Tags, replace: (Tags) => state.apis.set(apiId, { ...api, Tags }) }
}
