/**
 * Where an address of the deployed lab is reached. AWS's own are reached as they are. On the local cloud an API is called
 * `<id>.execute-api.…`, which not every system's resolver finds, and templates that were written for AWS put out AWS's
 * name; both are reached by path (docs/decisions/0008).
 */
export function reachable(url: string, endpoint: string | undefined): string {
  if (!endpoint) return url
  const { hostname, pathname, search } = new URL(url)
  const [, id, kind] =
    /^([\w-]+)\.(execute-api|lambda-url)\.(?:.+\.)?(?:localhost|amazonaws\.com|on\.aws)$/.exec(hostname) ?? []
  return id ? `${endpoint}/_${kind}/${id}${pathname}${search}` : url
}
