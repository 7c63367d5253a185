import type { NormalizedSchema } from '@smithy/core/schema'
import { type Member, membersOf } from './schema.ts'

/** Where in a request or a response each member of a structure is. https://smithy.io/2.0/spec/http-bindings.html */
export type Bindings = {
  labels: readonly Member[]
  query: readonly Member[]
  /** Takes what the query has besides. */
  queryRest?: Member
  headers: readonly Member[]
  prefixHeaders: readonly Member[]
  status?: Member
  /** Has the body for itself. */
  payload?: Member
  /** Share a request's body. */
  document: readonly Member[]
  /** Share a response's body, for which queries and labels mean nothing: API Gateway's pages have members bound to one. */
  answered: readonly Member[]
}

/** How a body says what has no place of its own. */
export type Format = {
  contentType: string
  read(schema: NormalizedSchema, body: Uint8Array): unknown
  readMembers(members: readonly Member[], body: Uint8Array): Record<string, unknown>
  write(schema: NormalizedSchema, value: unknown): Uint8Array | string
}

export function bindingsOf(schema: NormalizedSchema): Bindings {
  const found = known.get(schema) ?? sort(schema)
  known.set(schema, found)
  return found
}

const known = new WeakMap<NormalizedSchema, Bindings>()

function sort(schema: NormalizedSchema): Bindings {
  const members = membersOf(schema)
  const having = (trait: string) => members.filter(({ traits }) => traits[trait] !== undefined)
  const bound = PLACES.flatMap(having)
  const [queryRest] = having('httpQueryParams')
  const [status] = having('httpResponseCode')
  const [payload] = having('httpPayload')
  return {
    labels: having('httpLabel'),
    query: having('httpQuery'),
    headers: having('httpHeader'),
    prefixHeaders: having('httpPrefixHeaders'),
    document: members.filter((member) => !bound.includes(member)),
    answered: members.filter(({ traits }) => !ANSWER_PLACES.some((place) => traits[place] !== undefined)),
    ...(queryRest && { queryRest }),
    ...(status && { status }),
    ...(payload && { payload }),
  }
}

const ANSWER_PLACES = ['httpHeader', 'httpPrefixHeaders', 'httpResponseCode', 'httpPayload']

const PLACES = ['httpLabel', 'httpQuery', 'httpQueryParams', ...ANSWER_PLACES]
