import type { HttpRequest } from '../../http.ts'
import type { ServiceHost } from '../../service.ts'
import type { ApiRecord, RouteRecord, StageRecord } from '../state.ts'

/** One request to an API, once its route is known. */
export type Call = {
  host: ServiceHost
  /** With the headers that API Gateway adds. */
  request: HttpRequest
  api: ApiRecord
  stage: StageRecord
  route: RouteRecord
  pathParameters: Record<string, string>
  /** Without the stage, as it was sent. */
  path: string
  /** Decoded, with a named stage before it. */
  rawPath: string
  domainName: string
  requestId: string
  /** As `Context.trace`. */
  trace: string
  sourceIp: string
  /** Milliseconds since the epoch. */
  time: number
}

/** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`; `$default` has neither method nor path. */
export function callArn({ host, api, stage, route, request }: Call, path?: string): string {
  const [, routePath] = route.RouteKey.split(' ')
  const called = routePath === undefined && path === undefined ? '$default' : `${request.method}${path ?? routePath}`
  return `${apiArn(host, api)}/${stage.StageName}/${called}`
}

export const apiArn = ({ region, account }: Pick<ServiceHost, 'region' | 'account'>, { ApiId }: ApiRecord): string =>
  `arn:aws:execute-api:${region}:${account}:${ApiId}`
