import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Caller } from '../action.ts'
import { sha256Hex } from '../hash.ts'
import type { HttpRequest } from '../http.ts'
import { type Authorization, authorizationOf, timestamp } from './authorization.ts'
import { canonicalRequest } from './canonical-request.ts'
import { contentOf } from './content.ts'
import { isSame } from './is-same.ts'
import type { Keys } from './keys.ts'
import * as refusals from './refusals.ts'
import { sign } from './signing-key.ts'

/** Whose request it is, and what they signed it for. */
export type Verified = {
  caller: Caller
  accessKeyId: string
  region: string
  service: string
  /** With the body that the sender meant. One that streams is held to the signature while it is read. */
  request: HttpRequest
}

/**
 * Verifies AWS's Signature Version 4, or throws the `ServiceError` that AWS would answer. `now`, in milliseconds since
 * the epoch, is by the callers' clock and not the cloud's, which a learner may put ahead.
 */
export async function verify(request: HttpRequest, keys: Keys, now: number): Promise<Verified> {
  const authorization = authorizationOf(request)
  const { scope, signedHeaders } = authorization
  checkTime(authorization, now)
  if (!signedHeaders.includes('host'))
    throw refusals.invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")

  const key = keys.find(scope.accessKeyId)
  if (!key || !isSame(key.sessionToken ?? '', authorization.sessionToken ?? '')) throw refusals.unrecognizedClient()

  const isS3 = scope.service === 's3'
  const payload = isS3 ? await s3Payload(request, authorization) : await sha256Hex(request.body)
  const canonical = canonicalRequest(request, signedHeaders, payload, isS3 ? 'once' : 'twice')
  const toSign = [
    'AWS4-HMAC-SHA256',
    authorization.time,
    `${scope.date}/${scope.region}/${scope.service}/aws4_request`,
    bytesToHex(sha256(utf8ToBytes(canonical))),
  ].join('\n')
  const signature = bytesToHex(sign(toSign, key.secretAccessKey, scope))
  if (!isSame(signature, authorization.signature)) throw refusals.signatureMismatch()

  const { time } = authorization
  return {
    caller: key.caller,
    accessKeyId: scope.accessKeyId,
    region: scope.region,
    service: scope.service,
    request: isS3 ? contentOf(request, { signature, scope, time, secretAccessKey: key.secretAccessKey }) : request,
  }
}

/** How far a caller's clock may be from ours. */
const SKEW_MINUTES = 5
const SKEW_MS = SKEW_MINUTES * 60_000
const LONGEST_PRESIGNED_SECONDS = 7 * 24 * 3600

function checkTime({ scope, time, presigned }: Authorization, now: number): void {
  const signedAt = Date.parse(time.replace(BASIC_FORMAT, '$1-$2-$3T$4:$5:$6Z'))
  if (!BASIC_FORMAT.test(time) || Number.isNaN(signedAt))
    throw refusals.incompleteSignature(
      `Date must be in ISO-8601 'basic format'. Got '${time}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
  if (scope.date !== time.slice(0, 8))
    throw refusals.invalidSignature(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ' +
        `'${scope.date}' != '${time.slice(0, 8)}', from '${time}'.`,
    )
  const around = (direction: '+' | '-') => `(${timestamp(now)} ${direction} ${SKEW_MINUTES} min.)`
  if (signedAt > now + SKEW_MS)
    throw refusals.invalidSignature(
      `Signature not yet current: ${time} is still later than ${timestamp(now + SKEW_MS)} ${around('+')}`,
    )
  if (presigned) {
    if (presigned.expiresSeconds > LONGEST_PRESIGNED_SECONDS) throw refusals.presignedTooLong()
    if (now > signedAt + presigned.expiresSeconds * 1000) throw refusals.presignedExpired()
  } else if (signedAt < now - SKEW_MS)
    throw refusals.invalidSignature(
      `Signature expired: ${time} is now earlier than ${timestamp(now - SKEW_MS)} ${around('-')}`,
    )
}

const BASIC_FORMAT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/**
 * S3 alone lets a caller say that the body is not signed, or is signed piece by piece.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
async function s3Payload({ headers, query, body, stream }: HttpRequest, { presigned }: Authorization): Promise<string> {
  const stated = headers['x-amz-content-sha256'] ?? new URLSearchParams(query).get('X-Amz-Content-Sha256')
  if (stated === null && presigned) return UNSIGNED
  if (stated !== null && (stream || stated === UNSIGNED || stated.startsWith('STREAMING-'))) return stated
  if (stream) throw refusals.missingContentHash()
  const computed = await sha256Hex(body)
  if (stated !== null && stated !== computed) throw refusals.contentMismatch(stated, computed)
  return computed
}

const UNSIGNED = 'UNSIGNED-PAYLOAD'
