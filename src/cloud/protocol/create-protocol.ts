import { awsJson } from './json.ts'
import { apiOf } from './operations.ts'
import type { Protocol, ProtocolName } from './protocol.ts'
import { awsQuery } from './query.ts'
import { restJson, restXml } from './rest.ts'

/**
 * The server's side of a service's protocol, made from the schemas that the service's SDK package exports for the
 * client's: an input is what a client writes, an output or an error what it reads.
 */
export function createProtocol(
  name: ProtocolName,
  sdk: Readonly<Record<string, unknown>>,
  /** What the schemas do not say; see `Service`. */
  { serviceTarget, xmlNamespace }: { serviceTarget?: string; xmlNamespace?: string } = {},
): Protocol {
  const api = apiOf(sdk)
  switch (name) {
    case 'restJson1':
      return restJson(api)
    case 'restXml':
      return restXml(api, xmlNamespace)
    case 'awsJson1_0':
      return awsJson(api, '1.0', serviceTarget)
    case 'awsJson1_1':
      return awsJson(api, '1.1', serviceTarget)
    case 'awsQuery':
      return awsQuery(api, xmlNamespace)
  }
}
