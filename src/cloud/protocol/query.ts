import { toUtf8 } from '@smithy/core/serde'
import type { $SchemaRef } from '@smithy/types'
import type { ServiceError } from '../errors.ts'
import type { HttpRequest } from '../http.ts'
import { inDialect, QUERY_CODES } from './error-codes.ts'
import { readForm } from './form-values.ts'
import { type Api, type Operation, operationOf } from './operations.ts'
import type { Protocol } from './protocol.ts'
import { schemaOf } from './schema.ts'
import { refusing } from './unreadable.ts'
import { createXml, elementSchema, textsSchema } from './xml-values.ts'

/**
 * awsQuery: a form in, whose `Action` names the operation; XML out.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function awsQuery(api: Api, xmlNamespace?: string, { words = {}, errorMembers = {} }: QueryWays = {}): Protocol {
  const xml = createXml(xmlNamespace)
  const answer = (status: number, requestId: string, body: Uint8Array | string) => ({
    status,
    headers: { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' },
    body,
  })

  return {
    match(request) {
      const operation = fieldsOf(request).get('Action') ?? ''
      return api.operations.has(operation) ? { operation, labels: {} } : undefined
    },
    async read({ operation }, request) {
      const { input } = operationOf(api, operation)
      return refusing('MalformedInput', () => readForm(input, fieldsOf(request)))
    },
    async write({ operation }, output, requestId) {
      const value = { [`${operation}Result`]: output ?? {}, ResponseMetadata: { RequestId: requestId } }
      return answer(200, requestId, xml.write(envelopeOf(operationOf(api, operation)), value))
    },
    writeError(error, requestId) {
      const { message } = inDialect(error, { ...QUERY_CODES, ...words })
      const members = {
        Type: faultOf(error),
        Code: queryCode(api, error),
        Message: message,
        ...errorMembers,
        ...error.members,
      }
      const schema = elementSchema('ErrorResponse', { Error: textsSchema('Error', members), RequestId: 0 })
      return answer(error.status, requestId, xml.write(schemaOf(schema), { Error: members, RequestId: requestId }))
    },
  }
}

/** What a service's errors say in awsQuery that they do not in its other protocol. */
export type QueryWays = {
  /** By the JSON protocols' codes. */
  words?: Readonly<Record<string, { message: string }>>
  /** Elements that each error has, e.g. an empty `Detail`. */
  errorMembers?: Readonly<Record<string, string>>
}

/** What awsQuery calls an error: the model's word for it, or the protocol's. */
export function queryCode(api: Api, error: ServiceError): string {
  const { code } = inDialect(error, QUERY_CODES)
  return (api.errors.get(error.code) ?? api.errors.get(code))?.queryCode ?? code
}

export const faultOf = ({ status }: ServiceError) => (status < 500 ? 'Sender' : 'Receiver')

/** A small request may carry its form in the query instead. */
const fieldsOf = ({ query, body }: HttpRequest) => new URLSearchParams(body.length > 0 ? toUtf8(body) : query)

/** `<ListRolesResponse>`, and in it the output as `<ListRolesResult>`. */
function envelopeOf({ name, output }: Operation) {
  const result = output.isUnitSchema() ? {} : { [`${name}Result`]: output.getSchema() as $SchemaRef }
  const metadata = { ResponseMetadata: textsSchema('ResponseMetadata', { RequestId: '' }) }
  return schemaOf(elementSchema(`${name}Response`, { ...result, ...metadata }))
}
