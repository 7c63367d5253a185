import type { HttpRequest } from '../http.ts'

/**
 * The bucket in a host's name, where there is one: `<bucket>.s3.localhost`, `<bucket>.s3.us-east-1.localhost` and
 * `<bucket>.localhost`; `s3.localhost` and its like name none.
 */
export function bucketInHost(host: string | undefined): string | undefined {
  const name = (host ?? '').replace(/:\d+$/, '')
  const [, before] = /^(?:(.+?)\.)?s3(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?\.(?!.*\.s3\.)[a-z0-9.-]+$/.exec(name) ?? []
  if (before !== undefined) return before
  if (/^s3[.-]/.test(name)) return undefined
  return /^(.+)\.localhost$/.exec(name)?.[1]
}

/** The request as it would be written with its bucket in the path. */
export function asInPath(request: HttpRequest): HttpRequest {
  const bucket = bucketInHost(request.headers.host)
  return bucket === undefined ? request : { ...request, path: `/${bucket}${request.path}` }
}
