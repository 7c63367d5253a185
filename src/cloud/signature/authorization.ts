import type { HttpRequest } from '../http.ts'
import { incompleteSignature, missingAuthenticationToken, presignedIncomplete } from './refusals.ts'
import { type Scope, scopeOf } from './scope.ts'

/** A request's claim to be signed, from its header or, when presigned, from its query. */
export type Authorization = {
  scope: Scope
  /** In lower case, in the order in which they were signed. */
  signedHeaders: readonly string[]
  /** Hexadecimal digits. */
  signature: string
  /** As signed: `20260131T235959Z`. */
  time: string
  sessionToken?: string
  presigned?: { expiresSeconds: number }
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html */
export function authorizationOf(request: HttpRequest): Authorization {
  const { authorization } = request.headers
  if (authorization !== undefined) return fromHeader(authorization, request.headers)
  if (/(?:^|&)X-Amz-(?:Algorithm|Signature)=/.test(request.query)) return fromQuery(new URLSearchParams(request.query))
  throw missingAuthenticationToken()
}

function fromHeader(authorization: string, headers: HttpRequest['headers']): Authorization {
  const parameters = new Map<string, string>()
  for (const [, name = '', value = ''] of authorization.matchAll(/(\w+)=([^,\s]*)/g)) parameters.set(name, value)
  const time = headers['x-amz-date'] ?? basicFormat(headers.date)

  const lacking = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parameters.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`)
  if (time === undefined)
    lacking.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  if (lacking.length > 0 || time === undefined) throw incompleteSignature(lacking.join(' '))
  if (!authorization.startsWith(`${ALGORITHM} `))
    throw incompleteSignature(`Unsupported AWS 'algorithm': '${authorization.split(' ')[0]}'`)

  const sessionToken = headers['x-amz-security-token']
  return {
    scope: scopeIn(parameters.get('Credential') ?? ''),
    signedHeaders: (parameters.get('SignedHeaders') ?? '').split(';'),
    signature: parameters.get('Signature') ?? '',
    time,
    ...(sessionToken !== undefined && { sessionToken }),
  }
}

function fromQuery(query: URLSearchParams): Authorization {
  const [algorithm, credential, signature, time, signedHeaders, expires] = PRESIGNED.map((name) => query.get(name))
  if (!credential || !signature || !time || !signedHeaders || !expires || !/^\d+$/.test(expires))
    throw presignedIncomplete()
  if (algorithm !== ALGORITHM) throw incompleteSignature(`Unsupported AWS 'algorithm': '${algorithm}'`)
  const sessionToken = query.get('X-Amz-Security-Token')
  return {
    scope: scopeIn(credential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    time,
    presigned: { expiresSeconds: Number(expires) },
    ...(sessionToken !== null && { sessionToken }),
  }
}

const PRESIGNED = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
]

function scopeIn(credential: string): Scope {
  const scope = scopeOf(credential)
  if (scope) return scope
  throw incompleteSignature(
    'Credential must have exactly 5 slash-delimited elements, ' +
      `e.g. keyid/date/region/service/term, got '${credential}'`,
  )
}

/** `Sat, 31 Jan 2026 23:59:59 GMT` as `20260131T235959Z`. */
function basicFormat(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? date : timestamp(time)
}

export const timestamp = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
