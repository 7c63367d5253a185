import type { Format } from './bindings.ts'
import { inDialect, XML_CODES } from './error-codes.ts'
import { createJson } from './json-values.ts'
import { type Api, operationOf } from './operations.ts'
import type { Protocol } from './protocol.ts'
import { readRequest } from './read-request.ts'
import { createRouter } from './route.ts'
import { schemaOf } from './schema.ts'
import { writeResponse } from './write-response.ts'
import { createXml, textsSchema } from './xml-values.ts'

/** https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function restJson(api: Api): Protocol {
  const format = createJson({ jsonName: true })
  return {
    ...rest(api, format, { body: 'SerializationException', elsewhere: 'SerializationException' }, REQUEST_ID),
    writeError(error, requestId) {
      const headers = { [REQUEST_ID]: requestId, 'x-amzn-errortype': error.code }
      const shape = api.errors.get(error.code)
      if (!shape) {
        const body = JSON.stringify({ ...error.members, message: error.message })
        return { status: error.status, headers: { ...headers, 'content-type': format.contentType }, body }
      }
      const members = { ...error.members, [shape.messageMember]: error.message }
      const written = writeResponse(shape.schema, members, format, api.errors)
      return { ...written, status: error.status, headers: { ...headers, ...written.headers } }
    },
  }
}

/** https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html, with S3's errors, which have no wrapping. */
export function restXml(api: Api, xmlNamespace?: string): Protocol {
  const errors = createXml()
  return {
    ...rest(api, createXml(xmlNamespace), { body: 'MalformedXML', elsewhere: 'InvalidArgument' }, S3_REQUEST_ID),
    writeError(error, requestId) {
      const { code, message } = inDialect(error, XML_CODES)
      const members = { Code: code, Message: message, ...error.members, RequestId: requestId }
      return {
        status: error.status,
        headers: { [S3_REQUEST_ID]: requestId, 'content-type': errors.contentType, ...error.headers },
        body: errors.write(schemaOf(textsSchema('Error', members)), members),
      }
    },
  }
}

const REQUEST_ID = 'x-amzn-requestid'
const S3_REQUEST_ID = 'x-amz-request-id'

/** What both have in common: all but their errors. */
function rest(
  api: Api,
  format: Format,
  codes: { body: string; elsewhere: string },
  requestIdHeader: string,
): Omit<Protocol, 'writeError'> {
  return {
    match: createRouter(api.operations.values()),
    async read(match, request) {
      return readRequest(operationOf(api, match.operation).input, match, request, format, codes)
    },
    async write(match, output, requestId) {
      const { http, output: schema } = operationOf(api, match.operation)
      const written = writeResponse(schema, (output ?? {}) as Record<string, unknown>, format, api.errors)
      const headers = { [requestIdHeader]: requestId, ...written.headers }
      return { status: http?.[2] ?? 200, ...written, headers }
    },
  }
}
