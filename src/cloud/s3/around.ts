import type { CORSConfiguration } from '@aws-sdk/client-s3'
import type { HttpRequest, HttpResponse } from '../http.ts'
import { createProtocol } from '../protocol/create-protocol.ts'
import { asInPath } from './address.ts'
import { corsHeaders, corsRefused, isPreflight } from './cors.ts'
import { hostIdOf } from './notification/event.ts'
import type { S3State } from './state.ts'

/** What all of S3's answers have in common: pages of other sites are let in by the bucket's rules. */
export async function around(
  { settings }: S3State,
  request: HttpRequest,
  requestId: string,
  answer: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  if (request.headers.origin === undefined) return finished(await answer(), request, requestId)
  const bucket = asInPath(request).path.split('/')[1] ?? ''
  const rules = settings.get<CORSConfiguration>(bucket, 'cors')
  const headers = rules && corsHeaders(rules, request)
  if (isPreflight(request)) {
    if (headers) return finished({ status: 200, headers, body: '' }, request, requestId)
    const refused = createProtocol('restXml', {}).writeError(corsRefused(rules !== undefined), requestId)
    return finished(refused, request, requestId)
  }
  const answered = finished(await answer(), request, requestId)
  return headers ? { ...answered, headers: { ...answered.headers, ...headers } } : answered
}

function finished(response: HttpResponse, { method }: HttpRequest, requestId: string): HttpResponse {
  const hostId = hostIdOf(requestId)
  const headers: Record<string, string> = { ...response.headers, 'x-amz-id-2': hostId, server: 'AmazonS3' }
  const isError = response.status >= 300
  const status = !isError && 'content-range' in headers ? 206 : response.status
  if (method === 'HEAD' || status === 304) {
    if (isError) delete headers['content-type']
    return { ...response, status, headers, body: '' }
  }
  if (!isError || typeof response.body !== 'string') return { ...response, status, headers }
  return { ...response, status, headers, body: response.body.replace('</Error>', `<HostId>${hostId}</HostId></Error>`) }
}
