import type { Cors } from '@aws-sdk/client-apigatewayv2'
import type { HttpRequest, HttpResponse } from '../../http.ts'

/** Asked by a browser before the request itself: the API answers it, whatever its routes are. */
export const isPreflight = ({ method, headers }: HttpRequest): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export function preflight(cors: Cors, { headers }: HttpRequest): HttpResponse {
  const origin = allowedOrigin(cors, headers.origin)
  if (!origin) return { status: 204, headers: {}, body: '' }
  const { AllowHeaders, AllowMethods, MaxAge } = cors
  return {
    status: 204,
    headers: {
      ...ofEveryAnswer(cors, origin),
      ...(AllowMethods?.length && { 'access-control-allow-methods': AllowMethods.join(',') }),
      ...(AllowHeaders?.length && { 'access-control-allow-headers': AllowHeaders.join(',') }),
      ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    },
    body: '',
  }
}

/** What the API says of CORS stands in place of what the integration says. */
export function withCors(cors: Cors, request: HttpRequest, response: HttpResponse): HttpResponse {
  const kept = Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'))
  const origin = allowedOrigin(cors, request.headers.origin)
  return { ...response, headers: { ...Object.fromEntries(kept), ...(origin && ofEveryAnswer(cors, origin)) } }
}

const ofEveryAnswer = ({ AllowCredentials, ExposeHeaders }: Cors, origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  ...(origin !== '*' && { vary: 'origin' }),
  ...(AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  ...(ExposeHeaders?.length && { 'access-control-expose-headers': ExposeHeaders.join(',') }),
})

/** `*`, or the caller's own where it is listed or fits `https://*`. */
function allowedOrigin({ AllowOrigins = [] }: Cors, origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined
  if (AllowOrigins.includes('*')) return '*'
  const allowed = AllowOrigins.some(
    (each) => each === origin || (each.endsWith('://*') && origin.startsWith(each.slice(0, -1))),
  )
  return allowed ? origin : undefined
}
