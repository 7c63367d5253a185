import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Caller } from '../action.ts'
import type { HttpRequest } from '../http.ts'
import { isSame } from './is-same.ts'
import type { Keys } from './keys.ts'
import * as refusals from './refusals.ts'

/**
 * Whose presigned address it is by S3's older Signature Version 2, which boto3 still writes for us-east-1 unless it is told
 * otherwise: `undefined` where a request is none. `resource` is the path with its bucket. Throws what S3 would answer.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html#RESTAuthenticationQueryStringAuth
 */
export function presignedV2(request: HttpRequest, resource: string, keys: Keys, now: number): Caller | undefined {
  const query = new URLSearchParams(request.query)
  const [keyId, signature, expires] = ['AWSAccessKeyId', 'Signature', 'Expires'].map((name) => query.get(name))
  if (!keyId || !signature || !expires) return undefined

  const key = keys.find(keyId)
  if (!key || !isSame(key.sessionToken ?? '', query.get('x-amz-security-token') ?? ''))
    throw refusals.unrecognizedClient()
  const signed = hmac(sha1, utf8ToBytes(key.secretAccessKey), utf8ToBytes(toSign(request, resource, query, expires)))
  if (!isSame(btoa(String.fromCharCode(...signed)), signature)) throw refusals.signatureMismatch()
  if (now > Number(expires) * 1000) throw refusals.presignedExpired()
  return key.caller
}

/** Headers count wherever they are: an address carries those that it was signed with in its query. */
function toSign({ method, headers }: HttpRequest, resource: string, query: URLSearchParams, expires: string): string {
  const header = (name: string) => headers[name] ?? query.get(name) ?? ''
  const names = new Set([...Object.keys(headers), ...query.keys()].filter((name) => name.startsWith('x-amz-')))
  const amz = [...names].sort().map((name) => `${name}:${header(name)}\n`)
  const parts = SUBRESOURCES.flatMap((name) => (query.has(name) ? [part(name, query.get(name))] : []))
  return [
    method,
    header('content-md5'),
    header('content-type'),
    expires,
    `${amz.join('')}${resource}${parts.length > 0 ? `?${parts.join('&')}` : ''}`,
  ].join('\n')
}

const part = (name: string, value: string | null) => (value ? `${name}=${value}` : name)

/** Members of the query that are part of what is meant, in order. */
const SUBRESOURCES = [
  ...['acl', 'cors', 'defaultObjectAcl', 'delete', 'lifecycle', 'location', 'logging', 'notification', 'partNumber'],
  ...['policy', 'requestPayment', 'response-cache-control', 'response-content-disposition'],
  ...['response-content-encoding', 'response-content-language', 'response-content-type', 'response-expires', 'restore'],
  ...['storageClass', 'tagging', 'torrent', 'uploadId', 'uploads', 'versionId', 'versioning', 'versions', 'website'],
]
