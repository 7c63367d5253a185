import { toBase64, toUtf8 } from '@smithy/core/serde'
import type { HttpRequest } from '../../http.ts'

/** Whether a `Content-Type` or one of an `Accept` is among an API's binary media types: `image/png`, `image/*`, `*` + `/*`. */
export function isBinary(header: string | undefined, types: readonly string[]): boolean {
  if (types.includes('*/*')) return true
  const named = (header ?? '').split(',').map((each) => (each.split(';')[0] ?? '').trim().toLowerCase())
  return named.some((name) =>
    types.some((type) => type === name || (type.endsWith('/*') && name.startsWith(type.slice(0, -1)))),
  )
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html */
export function binaryBody(
  { body, headers }: HttpRequest,
  types: readonly string[],
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false }
  const isBase64Encoded = isBinary(headers['content-type'], types)
  return { body: isBase64Encoded ? toBase64(body) : toUtf8(body), isBase64Encoded }
}
