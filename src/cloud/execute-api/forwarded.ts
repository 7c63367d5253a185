import type { HttpRequest } from '../http.ts'

/** The request with what API Gateway adds on its way. HTTP APIs spell it in lower case and tell each body's length, too. */
export function forwarded(
  request: HttpRequest,
  {
    sourceIp,
    domainName,
    time,
    casing,
  }: { sourceIp: string; domainName: string; time: number; casing: 'lower' | 'title' },
): HttpRequest {
  const [, port = '80'] = domainName.split(':')
  const forwardedFor = request.headers['x-forwarded-for']
  const added: [string, string][] = [
    ['X-Amzn-Trace-Id', request.headers['x-amzn-trace-id'] ?? newTraceId(time)],
    ['X-Forwarded-For', forwardedFor ? `${forwardedFor}, ${sourceIp}` : sourceIp],
    ['X-Forwarded-Port', port],
    ['X-Forwarded-Proto', 'http'],
  ]
  if (casing === 'lower') added.unshift(['Content-Length', String(request.body.length)])
  const names = new Set(added.map(([name]) => name.toLowerCase()))
  const sent = request.rawHeaders ?? Object.entries(request.headers)
  const kept = sent.filter(([name]) => !names.has(name.toLowerCase()))
  const spelt = added.map(([name, value]) => [casing === 'lower' ? name.toLowerCase() : name, value] as const)
  return {
    ...request,
    headers: { ...request.headers, ...Object.fromEntries(added.map(([name, value]) => [name.toLowerCase(), value])) },
    rawHeaders: [...kept, ...spelt],
  }
}

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function newTraceId(time: number): string {
  const random = crypto.randomUUID().replaceAll('-', '').slice(0, 24)
  return `Root=1-${Math.floor(time / 1000).toString(16)}-${random}`
}
