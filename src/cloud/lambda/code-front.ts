import type { HttpResponse } from '../http.ts'
import type { FrontContext } from '../service.ts'
import type { LambdaState } from './state.ts'

/** Hands out a deployment package to who knows the hash of its content, as a presigned URL of S3 does on AWS. */
export async function downloadCode({ state, id }: FrontContext<LambdaState>): Promise<HttpResponse> {
  if (/^[0-9a-f]{64}$/.test(id)) {
    const found = await state.host.store.blobs.get(id).catch(() => undefined)
    if (found) return { status: 200, headers: { 'content-type': 'application/zip' }, body: found }
  }
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'There is no such deployment package.\n' }
}
