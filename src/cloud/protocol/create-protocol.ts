import type { HttpRequest } from '../http.ts'
import { awsJson } from './json.ts'
import { type Api, apiOf, operationOf } from './operations.ts'
import type { Protocol, ProtocolName } from './protocol.ts'
import { awsQuery, faultOf, type QueryWays, queryCode } from './query.ts'
import { restJson, restXml } from './rest.ts'
import { membersOf } from './schema.ts'

/**
 * The server's side of a service's protocol, made from the schemas that the service's SDK package exports for the
 * client's: an input is what a client writes, an output or an error what it reads.
 */
export function createProtocol(name: ProtocolName, sdk: Readonly<Record<string, unknown>>, said: Said = {}): Protocol {
  return protocolOf(name, apiOf(sdk), said)
}

/** What the schemas do not say; see `Service`. */
type Said = { serviceTarget?: string; xmlNamespace?: string; inQuery?: QueryWays; addressMember?: string }

/** For a service that speaks several protocols at one endpoint: a request tells which. The last is for all that do not. */
export function createProtocols(
  names: ProtocolName | readonly ProtocolName[],
  sdk: Readonly<Record<string, unknown>>,
  said: Said = {},
): (request: HttpRequest) => Protocol {
  const api = apiOf(sdk)
  const all = [names].flat()
  const wasQuery = all.length > 1 && all.includes('awsQuery')
  const made = all.map((name) => {
    const protocol = protocolOf(name, api, said)
    return { name, protocol: wasQuery && name.startsWith('awsJson') ? queryCompatible(protocol, api) : protocol }
  })
  const [only] = made
  if (made.length === 1 && only) return () => only.protocol
  return (request) => {
    const isJson = 'x-amz-target' in request.headers || request.headers['content-type']?.includes('amz-json')
    const found = made.find(({ name }) => name.startsWith('awsJson') === Boolean(isJson)) ?? made.at(-1)
    if (!found) throw new Error('a service speaks at least one protocol')
    return found.protocol
  }
}

/**
 * A service that spoke awsQuery before says in a header of each error what that called it, for programs that compare
 * codes. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
function queryCompatible(protocol: Protocol, api: Api): Protocol {
  return {
    ...protocol,
    writeError(error, requestId) {
      const response = protocol.writeError(error, requestId)
      const headers = { ...response.headers, 'x-amzn-query-error': `${queryCode(api, error)};${faultOf(error)}` }
      return { ...response, headers }
    },
  }
}

function protocolOf(name: ProtocolName, api: Api, said: Said): Protocol {
  const { serviceTarget, xmlNamespace, inQuery, addressMember } = said
  switch (name) {
    case 'restJson1':
      return restJson(api)
    case 'restXml':
      return restXml(api, xmlNamespace)
    case 'awsJson1_0':
      return addressed(awsJson(api, '1.0', serviceTarget), api, addressMember)
    case 'awsJson1_1':
      return addressed(awsJson(api, '1.1', serviceTarget), api, addressMember)
    case 'awsQuery':
      return addressed(awsQuery(api, xmlNamespace, inQuery), api, addressMember)
  }
}

/** Where the protocol has no paths, a path stands for the member that `Service.addressMember` names. */
function addressed(protocol: Protocol, api: Api, member: string | undefined): Protocol {
  if (!member) return protocol
  return {
    ...protocol,
    async read(match, request) {
      const input = await protocol.read(match, request)
      const takesIt = membersOf(operationOf(api, match.operation).input).some(({ name }) => name === member)
      return takesIt && request.path !== '/' ? { [member]: request.path, ...input } : input
    },
  }
}
