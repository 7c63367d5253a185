import type { HttpRequest } from '../http.ts'

/** About one connection and not the request, so no function sees them. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** A request's headers one by one, with the names as they were sent if that is known. */
export function eachHeader({ headers, rawHeaders }: Pick<HttpRequest, 'headers' | 'rawHeaders'>): [string, string][] {
  const sent = rawHeaders ?? Object.entries(headers)
  return sent.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase())).map(([name, value]) => [name, value])
}

/** Values under the same key, in order. */
export function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
