import type { HttpRequest } from '../http.ts'

/**
 * The text that caller and service each make of a request, and both sign.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(
  { method, path, query, headers }: HttpRequest,
  signedHeaders: readonly string[],
  /** Hash of the body, or what is written in its place. */
  payload: string,
  /** S3 encodes a path once, for its keys may hold `//` and `..`; the others encode and tidy it once more. */
  encoding: 'once' | 'twice',
): string {
  return [
    method,
    encoding === 'once' ? encodedOnce(path) : encodedTwice(path),
    canonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${headerValue(headers, name).trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    payload,
  ].join('\n')
}

/** The names are the caller's, so `constructor` may be among them. */
const headerValue = (headers: HttpRequest['headers'], name: string) =>
  (Object.hasOwn(headers, name) && headers[name]) || ''

/** Decoded first, so that it does not matter how much the caller chose to encode. */
const encodedOnce = (path: string) =>
  path
    .split('/')
    .map((part) => encoded(decoded(part)))
    .join('/')

function encodedTwice(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(encoded(part))
  }
  return `/${parts.join('/')}${parts.length > 0 && path.endsWith('/') ? '/' : ''}`
}

/** Sorted by name, then by value; without the signature, which can not sign itself. */
function canonicalQuery(query: string): string {
  if (query === '') return ''
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name, ...value] = pair.split('=')
      return [encodedParameter(name ?? ''), encodedParameter(value.join('='))] as const
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&')
}

const encodedParameter = (text: string) => encoded(decoded(text.replaceAll('+', ' ')))

/** By code unit, and not as a reader of some language would. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** RFC 3986's unreserved characters stay. */
const encoded = (text: string) =>
  UNRESERVED.test(text)
    ? text
    : encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const UNRESERVED = /^[\w.~-]*$/

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is taken as it stands
  }
}
