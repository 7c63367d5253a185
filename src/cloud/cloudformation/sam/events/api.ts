// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { isMap } from '../../value.ts'
import { ref, withoutUndefined } from '../expansion.ts'
import type { EventType } from './event.ts'
import { ANY, functionUri, permitApi } from './http-api.ts'

export const IMPLICIT_REST_API = 'ServerlessRestApi'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html */
export const api: EventType = (expansion, event) => {
  const { Path, Method, RestApiId, Auth, TimeoutInMillis } = event.properties
  if (typeof Path !== 'string' || typeof Method !== 'string')
    throw expansion.refuse(event.path, "Event must define 'Path' and 'Method'")
  const id = isMap(RestApiId) && typeof RestApiId.Ref === 'string' ? RestApiId.Ref : IMPLICIT_REST_API
  const method = /^any$/i.test(Method) ? ANY : Method.toLowerCase()
  const stage = expansion.names.get(`${id}.StageName`) ?? 'Prod'
  permitApi(
    ...([expansion, event, ref(id)] as const),
    {
      path: `/${method === ANY ? '*' : method.toUpperCase()}${Path.replace(/\{[^}]+\}/g, '*')}`,
      partition: 'aws',
    },
    stage,
  )
  const { Authorizer } = isMap(Auth) ? Auth : {}
  expansion.route(id, {
    ...{ path: Path, method },
    operation: {
      'x-amazon-apigateway-integration': withoutUndefined({
        ...{ httpMethod: 'POST', type: 'aws_proxy', uri: functionUri(event, 'aws'), timeoutInMillis: TimeoutInMillis },
      }),
      responses: {},
    },
    ...(typeof Authorizer === 'string' && { authorizer: Authorizer }),
  })
  return {}
}
