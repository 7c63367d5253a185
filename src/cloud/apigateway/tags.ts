import { badRequest, noSuchApi, notFound } from './errors.ts'
import type { ApiGatewayState } from './state.ts'

/** What `arn:aws:apigateway:<region>::/restapis/<id>` or `…/restapis/<id>/stages/<name>` has for tags, and how to replace them. */
export function tagged(
  state: ApiGatewayState,
  arn = '',
): { tags: Record<string, string>; replace(tags: Record<string, string>): void } {
  const [, apiId, stageName] =
    /^arn:aws[\w-]*:apigateway:[\w-]+::\/restapis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? []
  if (!apiId) throw badRequest('Invalid ARN specified in the request')
  if (stageName) {
    const stage = state.stages.get(apiId, stageName)
    if (!stage) throw notFound('Invalid Stage identifier specified')
    return { tags: stage.tags ?? {}, replace: (tags) => state.stages.set(apiId, stageName, { ...stage, tags }) }
  }
  const api = state.apis.get(apiId)
  if (!api) throw noSuchApi(state.host.account, apiId)
  return { tags: api.tags ?? {}, replace: (tags) => state.apis.set(apiId, { ...api, tags }) }
}
