import { crc32 } from '../crc.ts'
import type { HttpResponse } from '../http.ts'

/**
 * The answer with the checksum of its body, which DynamoDB alone sends: aws-sdk-go-v2 warns of every answer without one.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export function withChecksum(response: HttpResponse): HttpResponse {
  const body = typeof response.body === 'string' ? new TextEncoder().encode(response.body) : response.body
  if (!(body instanceof Uint8Array)) return response
  const check = crc32()
  check.update(body)
  const [a = 0, b = 0, c = 0, d = 0] = check.digest()
  return {
    ...response,
    body,
    headers: { ...response.headers, 'x-amz-crc32': String(((a << 24) | (b << 16) | (c << 8) | d) >>> 0) },
  }
}
