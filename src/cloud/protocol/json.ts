import type { NormalizedSchema } from '@smithy/core/schema'
import type { DocumentSchema } from '@smithy/types'
import type { HttpResponse } from '../http.ts'
import { type Events, initialResponse, STREAM_TYPE, streamOf, writeEvents } from './event-stream.ts'
import { createJson } from './json-values.ts'
import { type Api, operationOf } from './operations.ts'
import type { Protocol } from './protocol.ts'
import { type Member, schemaOf } from './schema.ts'
import { refusing } from './unreadable.ts'

/**
 * awsJson: a POST to `/` whose `X-Amz-Target` names the operation, as in `Logs_20140328.PutLogEvents`.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function awsJson(api: Api, version: '1.0' | '1.1', serviceTarget?: string): Protocol {
  const json = createJson({ jsonName: false })
  const contentType = `application/x-amz-json-${version}`
  const format = { contentType, write: json.write }
  const answer = (status: number, requestId: string, body: HttpResponse['body'], type = contentType) => ({
    status,
    headers: { 'x-amzn-requestid': requestId, 'content-type': type },
    body,
  })

  async function* stream(schema: NormalizedSchema, { name, schema: union }: Member, output: Record<string, unknown>) {
    const { [name]: events, ...rest } = output
    yield initialResponse(json.write(schema, rest), contentType)
    yield* writeEvents(union, events as Events, format, api.errors)
  }

  return {
    match({ headers }) {
      const [, target = '', operation = ''] = /^(.*)\.(\w+)$/.exec(headers['x-amz-target'] ?? '') ?? []
      const isOurs = serviceTarget === undefined || target === serviceTarget
      return isOurs && api.operations.has(operation) ? { operation, labels: {} } : undefined
    },
    async read({ operation }, { body }) {
      const { input } = operationOf(api, operation)
      return refusing('SerializationException', () => json.read(input, body) as Record<string, unknown>)
    },
    async write({ operation }, output, requestId) {
      const { output: schema } = operationOf(api, operation)
      const streaming = streamOf(schema)
      if (streaming)
        return answer(200, requestId, stream(schema, streaming, output as Record<string, unknown>), STREAM_TYPE)
      return answer(200, requestId, schema.isUnitSchema() ? '{}' : json.write(schema, output ?? {}))
    },
    writeError({ code, message, status, members }, requestId) {
      const shape = api.errors.get(code)
      const fullName = shape?.schema.getName(true) ?? `${COMMON_NAMESPACE}#${code}`
      const type = version === '1.0' ? fullName : code
      const body = { __type: type, ...members, [shape?.messageMember ?? 'message']: message }
      return answer(status, requestId, json.write(shape?.schema ?? ANYTHING, body))
    },
  }
}

/** Of the errors that are in no service's model. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const COMMON_NAMESPACE = 'com.amazon.coral.service'

const DOCUMENT: DocumentSchema = 15
const ANYTHING = schemaOf(DOCUMENT)
