import type { HttpRequest } from '../http.ts'
import type { Operation } from './operations.ts'
import type { Match } from './protocol.ts'
import { membersOf } from './schema.ts'

/** Finds the operation that a method and a path name. Routes are laid out beforehand, so that few are tried. */
export function createRouter(operations: Iterable<Operation>): (request: HttpRequest) => Match | undefined {
  const routes = [...operations].flatMap(routesOf).sort((a, b) => b.weight - a.weight)
  const bySize = new Map<string, Route[]>()
  for (const route of routes) {
    const key = route.isGreedy ? route.method : `${route.method} ${route.parts.length}`
    bySize.set(key, [...(bySize.get(key) ?? []), route])
  }

  return (request) => {
    const parts = request.path.slice(1).split('/')
    const size = parts.at(-1) === '' ? parts.length - 1 : parts.length // a closing slash asks for nothing else
    const query = new URLSearchParams(request.query)
    for (const key of [`${request.method} ${size}`, request.method]) {
      const fitting = (bySize.get(key) ?? []).filter((route) => fits(route, parts, query))
      // Where several fit, the one whose required members are all there is meant: S3's CopyObject is a PutObject that
      // names its source. A lone one stays, for what is missing is for the action to say.
      const found = fitting.find((route) => hasRequired(route, request, query)) ?? fitting[0]
      if (found) return { operation: found.operation, labels: labelsIn(found, parts) }
    }
    return undefined
  }
}

type Route = {
  operation: string
  method: string
  parts: readonly Part[]
  /** The last label takes the rest of the path, slashes and all. */
  isGreedy: boolean
  /** What the template writes behind its `?`. Without a value, any value does. */
  literals: readonly (readonly [key: string, value: string])[]
  requiredQuery: readonly string[]
  requiredHeaders: readonly string[]
  /** The heavier, the more it asks for. */
  weight: number
}

type Part = { text: string; isLabel: boolean }

function routesOf({ name, input, http }: Operation): Route[] {
  if (!http) return []
  const [method, template] = http
  const [path = '', query] = template.split('?')
  const members = membersOf(input)
  const required = members.filter((member) => requiredNames(input).includes(member.name))
  // A label that the template leaves out leads the path: S3's bucket, where the host's name does not hold it.
  const leading = members
    .filter(({ name: label, traits }) => traits.httpLabel && !new RegExp(`\\{${label}\\+?\\}`).test(path))
    .map(({ name: label }) => ({ text: label, isLabel: true }))
  const written = path.split('/').filter((part) => part !== '')
  const parts = [...leading, ...written.map(partOf)]
  const literals = [...new URLSearchParams(query)].filter(([key]) => key !== 'x-id') // says the name again, for logs
  const requiredQuery = required.flatMap(({ traits }) => traits.httpQuery ?? [])
  const requiredHeaders = required.flatMap(({ traits }) => traits.httpHeader?.toLowerCase() ?? [])
  const conditions = literals.length + requiredQuery.length + requiredHeaders.length
  return [
    {
      operation: name,
      method,
      parts,
      isGreedy: written.at(-1)?.endsWith('+}') ?? false,
      literals,
      requiredQuery,
      requiredHeaders,
      weight: conditions + 100 * parts.filter((part) => !part.isLabel).length,
    },
  ]
}

const partOf = (part: string): Part =>
  part.startsWith('{') ? { text: part.replace(/[{}+]/g, ''), isLabel: true } : { text: part, isLabel: false }

/** A structure's schema holds its required members first, and how many they are last. */
function requiredNames(input: Operation['input']): readonly string[] {
  const schema = input.getSchema()
  return Array.isArray(schema) ? (schema[4] as string[]).slice(0, Number(schema[6] ?? 0)) : []
}

function fits({ parts, isGreedy, literals }: Route, given: readonly string[], query: URLSearchParams): boolean {
  return (
    parts.every((part, at) =>
      part.isLabel ? Boolean(given[at]) || (isGreedy && at < given.length - 1) : part.text === given[at],
    ) && literals.every(([key, value]) => query.has(key) && (value === '' || query.get(key) === value))
  )
}

const hasRequired = ({ requiredQuery, requiredHeaders }: Route, { headers }: HttpRequest, query: URLSearchParams) =>
  requiredQuery.every((key) => query.has(key)) && requiredHeaders.every((key) => headers[key] !== undefined)

function labelsIn({ parts, isGreedy }: Route, given: readonly string[]): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const [at, part] of parts.entries()) {
    if (!part.isLabel) continue
    const isRest = isGreedy && at === parts.length - 1
    labels[part.text] = decoded(isRest ? given.slice(at).join('/') : (given[at] ?? ''))
  }
  return labels
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is taken as it stands, as in a query
  }
}
