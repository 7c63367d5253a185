import type { HttpRequest } from './http.ts'

/** A request to an address of a service's own, and what of it the service behind it shall see as the path. */
export type FrontAddress = { name: string; id: string; domainName: string; path: string }

/**
 * Reads `http://<id>.<front>.<anything>/…`, and `http://<anything>/_<front>/<id>/…` for clients that cannot resolve
 * names under localhost. `undefined` for requests to an API.
 */
export function parseFront(names: readonly string[]): (request: HttpRequest) => FrontAddress | undefined {
  const byHost = new RegExp(`^([^.]+)\\.(${names.join('|')})(?=[.:]|$)`)
  const byPath = new RegExp(`^/_(${names.join('|')})/([^/]+)(/.*)?$`)
  return ({ headers, path }) => {
    const domainName = headers.host ?? ''
    const [, hostId, hostName] = byHost.exec(domainName) ?? []
    if (hostId && hostName) return { name: hostName, id: hostId, domainName, path }
    const [, pathName, pathId, rest] = byPath.exec(path) ?? []
    if (pathName && pathId) return { name: pathName, id: pathId, domainName, path: rest ?? '/' }
    return undefined
  }
}
