import type { HttpRequest } from '../../http.ts'
import type { UrlCors } from '../state.ts'

/**
 * What a function URL with CORS says to a browser, in the place of what the function says.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
 */
export function corsHeaders(cors: UrlCors | undefined, request: HttpRequest): Record<string, string> {
  const { origin } = request.headers
  const allowed = cors?.AllowOrigins ?? []
  if (!cors || origin === undefined || !(allowed.includes('*') || allowed.includes(origin))) return {}
  const isPreflight = isPreflightRequest(request)
  return {
    'access-control-allow-origin': allowed.includes('*') && !cors.AllowCredentials ? '*' : origin,
    vary: 'Origin',
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(!isPreflight && list('access-control-expose-headers', cors.ExposeHeaders)),
    ...(isPreflight && {
      ...list('access-control-allow-methods', cors.AllowMethods),
      ...list('access-control-allow-headers', cors.AllowHeaders),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    }),
  }
}

/** The question that a browser asks before a request. A function URL with CORS answers it by itself. */
export const isPreflightRequest = ({ method, headers }: HttpRequest): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined

const list = (name: string, values: readonly string[] | undefined) =>
  values && values.length > 0 ? { [name]: values.join(',') } : {}
