import type { HttpRequest, HttpResponse } from '../http.ts'
import { hostIdOf } from './notification/event.ts'
import type { S3State } from './state.ts'

/** What all of S3's answers have in common. */
export async function around(
  _: S3State,
  request: HttpRequest,
  requestId: string,
  answer: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  return finished(await answer(), request, requestId)
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
