// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { isMap } from '../../value.ts'
import { ref, withoutUndefined } from '../expansion.ts'
import { ANY, INTEGRATION } from '../paths.ts'
import type { EventType } from './event.ts'
import { functionUri, methodOf, permitApi } from './http-api.ts'

export const IMPLICIT_REST_API = 'ServerlessRestApi'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html */
export const api: EventType = (expansion, event) => {
  const { Path, Method, RestApiId, Auth, TimeoutInMillis, ResponseTransferMode } = event.properties
  for (const name of ['RequestModel', 'RequestParameters'])
    if (event.properties[name] !== undefined)
      throw expansion.refuse([...event.path, 'Properties', name], `${name} is not supported here.`)
  for (const [name, value] of Object.entries({ Path, Method }))
    if (typeof value !== 'string') throw expansion.refuse(event.path, `Property '${name}' is required.`)
  const id = RestApiId === undefined ? IMPLICIT_REST_API : isMap(RestApiId) ? RestApiId.Ref : RestApiId
  if (typeof id !== 'string') throw expansion.refuse(event.path, "Property 'RestApiId' should be a string.")
  const path = String(Path)
  const method = methodOf(String(Method))
  permitApi(
    ...([expansion, event, RestApiId ?? ref(id)] as const),
    {
      path: `/${method === ANY ? '*' : method.toUpperCase()}${path.replace(/^(.+)\/$/, '$1').replace(/\{[\w.-]+\+?\}/g, '*')}`,
      partition: 'aws',
    },
    expansion.names.get(`${id}.StageName`) ?? 'Prod',
  )
  expansion.route(id, {
    ...{ path, method, owned: event.passedOn, eventPath: event.path },
    operation: {
      [INTEGRATION]: withoutUndefined({
        ...{ httpMethod: 'POST', type: 'aws_proxy', timeoutInMillis: TimeoutInMillis },
        uri: functionUri(event, 'aws'),
        responseTransferMode: ResponseTransferMode === 'RESPONSE_STREAM' ? 'STREAM' : undefined,
      }),
      responses: {},
    },
    ...(isMap(Auth) && { auth: Auth }),
  })
  return {}
}
