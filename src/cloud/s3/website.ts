/** A bucket as a web site: https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html */
import type { GetObjectOutput, RoutingRule, WebsiteConfiguration } from '@aws-sdk/client-s3'
import { ANONYMOUS } from '../action.ts'
import { allOf, type ByteStream } from '../body.ts'
import { ServiceError } from '../errors.ts'
import type { HttpRequest, HttpResponse } from '../http.ts'
import type { FrontContext } from '../service.ts'
import { invalidArgument, malformedXml } from './errors.ts'
import type { S3State } from './state.ts'

/** `http://<bucket>.s3-website.<anything>/…`, `http://<anything>/_s3-website/<bucket>/…` */
export const WEBSITE = 's3-website'

/** Throws for a configuration that S3 does not take. */
export function checkWebsite(configuration: WebsiteConfiguration | undefined): void {
  if (!configuration) throw malformedXml()
  const { IndexDocument, RedirectAllRequestsTo, RoutingRules = [] } = configuration
  if (!RedirectAllRequestsTo && !IndexDocument?.Suffix)
    throw invalidArgument('A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty', {
      ArgumentName: 'IndexDocument',
      ArgumentValue: 'null',
    })
  if (IndexDocument?.Suffix?.includes('/'))
    throw invalidArgument('The IndexDocument Suffix is not well formed', {
      ArgumentName: 'IndexDocument',
      ArgumentValue: IndexDocument.Suffix,
    })
  if (RoutingRules.length > 50 || RoutingRules.some(({ Redirect }) => !Redirect)) throw malformedXml()
}

/** Answers a browser: nobody signs here, so the bucket's policy must let everybody read. */
export async function answerPage(
  context: FrontContext<S3State>,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const { state, id: bucket } = context
  const site = state.settings.get<WebsiteConfiguration>(bucket, 'website')
  if (!state.buckets.has(bucket))
    return failed(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket })
  if (!site)
    return failed(404, 'NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration', {
      BucketName: bucket,
    })
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return failed(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
  const key = decodeURIComponent(request.path.slice(1))
  if (site.RedirectAllRequestsTo) {
    const { Protocol = 'http', HostName } = site.RedirectAllRequestsTo
    return moved(301, `${Protocol}://${HostName}/${key}`)
  }
  const early = site.RoutingRules?.find((rule) => isFor(rule, key, undefined))
  if (early) return redirected(early, key, request)
  const asked = key === '' || key.endsWith('/') ? key + (site.IndexDocument?.Suffix ?? '') : key
  const found = await read(state, bucket, asked)
  if (!(found instanceof ServiceError)) return page(200, found, request.method)
  if (asked === key && found.status < 500) {
    // A folder without its slash, as a person types it.
    const index = await read(state, bucket, `${key}/${site.IndexDocument?.Suffix}`)
    if (!(index instanceof ServiceError)) return moved(302, `${pathPrefix(request, context)}/${key}/`)
  }
  const late = site.RoutingRules?.find((rule) => isFor(rule, key, found.status))
  if (late) return redirected(late, key, request)
  const errorKey = site.ErrorDocument?.Key
  const own = errorKey === undefined ? undefined : await read(state, bucket, errorKey)
  if (own && !(own instanceof ServiceError)) return page(found.status, own, request.method)
  return failed(
    found.status,
    found.code === 'AccessDeniedException' ? 'AccessDenied' : found.code,
    found.code === 'NoSuchKey' ? found.message : 'Access Denied',
    {
      ...(found.code === 'NoSuchKey' && { Key: asked }),
    },
  )
}

async function read(state: S3State, Bucket: string, Key: string): Promise<GetObjectOutput | ServiceError> {
  try {
    return (await state.host.ask('s3', 'GetObject', { Bucket, Key }, ANONYMOUS)) as unknown as GetObjectOutput
  } catch (error) {
    if (error instanceof ServiceError) return error
    throw error
  }
}

async function page(status: number, found: GetObjectOutput, method: string): Promise<HttpResponse> {
  const {
    Body,
    ContentType = 'binary/octet-stream',
    ETag = '',
    LastModified,
    CacheControl,
    WebsiteRedirectLocation,
  } = found
  if (WebsiteRedirectLocation && status === 200) return moved(301, WebsiteRedirectLocation)
  const body = Body instanceof Uint8Array ? Body : await allOf(Body as unknown as ByteStream)
  return {
    status,
    headers: {
      ...{ 'content-type': ContentType, etag: ETag, server: 'AmazonS3' },
      ...(LastModified && { 'last-modified': LastModified.toUTCString() }),
      ...(CacheControl && { 'cache-control': CacheControl }),
    },
    body: method === 'HEAD' ? '' : body,
  }
}

const isFor = ({ Condition }: RoutingRule, key: string, status: number | undefined): boolean => {
  const { KeyPrefixEquals, HttpErrorCodeReturnedEquals } = Condition ?? {}
  if (HttpErrorCodeReturnedEquals === undefined ? status !== undefined : String(status) !== HttpErrorCodeReturnedEquals)
    return false
  return KeyPrefixEquals === undefined || key.startsWith(KeyPrefixEquals)
}

function redirected({ Redirect = {}, Condition }: RoutingRule, key: string, { headers }: HttpRequest): HttpResponse {
  const { HostName = headers.host, Protocol = 'http', HttpRedirectCode = '301', ReplaceKeyWith } = Redirect
  const { ReplaceKeyPrefixWith } = Redirect
  const rest = key.slice(Condition?.KeyPrefixEquals?.length ?? 0)
  const target = ReplaceKeyWith ?? (ReplaceKeyPrefixWith === undefined ? key : ReplaceKeyPrefixWith + rest)
  return moved(Number(HttpRedirectCode), `${Protocol}://${HostName}/${target}`)
}

const moved = (status: number, location: string): HttpResponse => ({ status, headers: { location }, body: '' })

/** Where the site begins, as the browser sees it. */
const pathPrefix = ({ headers }: HttpRequest, { id }: { id: string }) =>
  headers.host?.startsWith(`${id}.`) ? '' : `/_${WEBSITE}/${id}`

/** As S3 shows it to people. */
function failed(status: number, code: string, message: string, more: Record<string, string> = {}): HttpResponse {
  const title = `${status} ${TITLES[status] ?? ''}`.trim()
  const items = Object.entries({ Code: code, Message: message, ...more }).map(
    ([name, value]) => `<li>${name}: ${escaped(value)}</li>`,
  )
  const body = `<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n<ul>\n${items.join('\n')}\n</ul>\n<hr/>\n</body>\n</html>\n`
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'x-amz-error-code': code, 'x-amz-error-message': message },
    body,
  }
}

const TITLES: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed' }

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
