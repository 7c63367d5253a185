import { entriesOf, intrinsicOf, isMap, type Value, type ValueMap } from '../value.ts'
import { withoutUndefined } from './expansion.ts'
import { ANY, INTEGRATION } from './paths.ts'

const ALL = 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'

/**
 * The answer of a REST API to a browser that asks before it asks: a mock integration with fixed headers. `methods` are
 * those of the path.
 */
export function preflight(cors: Value, methods: readonly string[]): ValueMap {
  const {
    AllowOrigin = "'*'",
    AllowHeaders,
    AllowMethods,
    MaxAge,
    AllowCredentials,
  } = isMap(cors) && !intrinsicOf(cors) ? cors : { AllowOrigin: cors }
  const listed = [...new Set([...methods.map((method) => method.toUpperCase()), 'OPTIONS'])].sort().join(',')
  const headers = withoutUndefined({
    'Access-Control-Allow-Origin': AllowOrigin,
    'Access-Control-Allow-Headers': AllowHeaders,
    'Access-Control-Allow-Methods': AllowMethods ?? `'${methods.includes(ANY) ? ALL : listed}'`,
    [MAX_AGE]: MaxAge,
    'Access-Control-Allow-Credentials': AllowCredentials === true ? "'true'" : undefined,
  })
  const entries = entriesOf(headers)
  return {
    [INTEGRATION]: {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseTemplates: { 'application/json': '{}\n' },
          responseParameters: Object.fromEntries(
            entries.map(([name, value]) => [`method.response.header.${name}`, value]),
          ),
        },
      },
    },
    ...{ consumes: ['application/json'], produces: ['application/json'], summary: 'CORS support' },
    responses: {
      200: {
        description: 'Default response for CORS method',
        headers: Object.fromEntries(entries.map(([name]) => [name, { type: name === MAX_AGE ? 'integer' : 'string' }])),
      },
    },
  }
}

const MAX_AGE = 'Access-Control-Max-Age'
