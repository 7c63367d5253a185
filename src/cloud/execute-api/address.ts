import type { ServiceHost } from '../service.ts'

/** `<id>.execute-api.<region>.localhost:<port>`: resolves to this machine where the system knows names under localhost. */
export function domainOf({ endpoint, region }: Pick<ServiceHost, 'endpoint' | 'region'>, apiId: string): string {
  const [, port = ''] = /(:\d+)$/.exec(endpoint()) ?? []
  return `${apiId}.execute-api.${region}.localhost${port}`
}

/** The host that was called, if it is the API's own; else, for callers by path, the one that it has. */
export const domainCalled = (host: Pick<ServiceHost, 'endpoint' | 'region'>, apiId: string, called: string): string =>
  called.startsWith(`${apiId}.`) ? called : domainOf(host, apiId)
