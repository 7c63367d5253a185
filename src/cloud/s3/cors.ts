/** What a bucket lets other sites' pages do. https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
import type { CORSConfiguration, CORSRule } from '@aws-sdk/client-s3'
import { ServiceError } from '../errors.ts'
import type { HttpRequest } from '../http.ts'
import { malformedXml } from './errors.ts'

const METHODS = new Set(['GET', 'PUT', 'HEAD', 'POST', 'DELETE'])

/** Throws for rules that S3 does not take. */
export function checkCors({ CORSRules = [] }: CORSConfiguration): void {
  if (CORSRules.length > 100) throw malformedXml()
  for (const { AllowedMethods = [], AllowedOrigins = [] } of CORSRules) {
    if (AllowedMethods.length === 0 || AllowedOrigins.length === 0) throw malformedXml()
    const unknown = AllowedMethods.find((method) => !METHODS.has(method))
    if (unknown !== undefined)
      throw new ServiceError(
        'InvalidRequest',
        `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`,
        400,
      )
    const wild = AllowedOrigins.find((origin) => origin.split('*').length > 2)
    if (wild !== undefined)
      throw new ServiceError('InvalidRequest', `AllowedOrigin "${wild}" can not have more than one wildcard.`, 400)
  }
}

/** The question that a browser asks before a request to another site. */
export const isPreflight = ({ method, headers }: HttpRequest): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined

/** The headers for a page of another site; `undefined` where no rule lets it. */
export function corsHeaders(
  { CORSRules = [] }: CORSConfiguration,
  { method, headers }: HttpRequest,
): Record<string, string> | undefined {
  const { origin = '' } = headers
  const asks = headers['access-control-request-method']
  const wanted = (headers['access-control-request-headers'] ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean)
  const rule = CORSRules.find(
    ({ AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [] }) =>
      AllowedOrigins.some((pattern) => covers(pattern, origin)) &&
      AllowedMethods.includes(asks ?? method) &&
      wanted.every((name) => AllowedHeaders.some((pattern) => covers(pattern.toLowerCase(), name))),
  )
  return rule && headersBy(rule, origin, wanted, asks !== undefined)
}

function headersBy(rule: CORSRule, origin: string, wanted: readonly string[], isAsking: boolean) {
  const { AllowedOrigins = [], AllowedMethods = [], ExposeHeaders = [], MaxAgeSeconds } = rule
  const isAnybody = AllowedOrigins.includes('*')
  return {
    'access-control-allow-origin': isAnybody ? '*' : origin,
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(!isAnybody && { 'access-control-allow-credentials': 'true' }),
    ...(isAsking && wanted.length > 0 && { 'access-control-allow-headers': wanted.join(', ') }),
    ...(ExposeHeaders.length > 0 && { 'access-control-expose-headers': ExposeHeaders.join(', ') }),
    ...(isAsking && MaxAgeSeconds !== undefined && { 'access-control-max-age': String(MaxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}

function covers(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return pattern === text
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
}

/** No rule lets the page ask, or there is none at all. */
export const corsRefused = (isOn: boolean): ServiceError =>
  new ServiceError(
    'AccessForbidden',
    isOn
      ? "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."
      : 'CORSResponse: CORS is not enabled for this bucket.',
    403,
  )
