import { toBase64, toUtf8 } from '@smithy/core/serde'

/**
 * What functions get as text. Everything else is base64 to them, forms and bodies without a type too: seen on AWS,
 * https://github.com/ministackorg/ministack/pull/766; a multipart form at a function URL was recorded by localstack in
 * tests/aws/services/lambda_/test_lambda.snapshot.json, `test_lambda_url_form_payload`.
 */
const TEXT = /^(text\/[^;\s]+|application\/(json|xml|javascript))\s*(;|$)/i

/** A request's body as an event has it; nothing of an empty one. */
export function eventBody(body: Uint8Array, contentType = ''): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false }
  return TEXT.test(contentType.trim())
    ? { body: toUtf8(body), isBase64Encoded: false }
    : { body: toBase64(body), isBase64Encoded: true }
}
