import type { HttpRequest } from '../http.ts'

/** What a signature says it is for: enough to find the service before anything is verified. */
export type Scope = {
  accessKeyId: string
  /** `20260131` */
  date: string
  region: string
  service: string
}

/** From the `Authorization` header, or from a presigned URL's query. `undefined` when there is no such thing. */
export function parseScope({ headers, query }: HttpRequest): Scope | undefined {
  const credential =
    /\bCredential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ??
    /(?:^|&)X-Amz-Credential=([^&]+)/.exec(query)?.[1]?.replace(/%2F/gi, '/')
  return credential === undefined ? undefined : scopeOf(credential)
}

/** `AKIA…/20260131/us-east-1/lambda/aws4_request` */
export function scopeOf(credential: string): Scope | undefined {
  const [accessKeyId, date, region, service, terminator, ...more] = credential.split('/')
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || more.length > 0) return undefined
  return { accessKeyId, date, region, service }
}
