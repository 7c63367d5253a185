import { newId } from '../../execute-api/ids.ts'
import { wholly } from '../../execute-api/owned.ts'
import { completedAuthorizer } from '../authorizer.ts'
import { completed } from '../integration.ts'
import { checkMethod, setMethod } from '../method.ts'
import { ensureResource } from '../resource.ts'
import type { ApiGatewayState } from '../state.ts'
import type { Import } from './read-import.ts'

/** Puts what a document says into an API, in place of all that it had or on top of it; or throws, and changes nothing. */
export function applyImport(state: ApiGatewayState, apiId: string, read: Import, mode: Mode): void {
  const { authorizers, gatewayResponses, resources } = state
  wholly(apiId, [authorizers, gatewayResponses, resources], () => apply(state, apiId, read, mode))
}

type Mode = 'merge' | 'overwrite'

function apply(
  state: ApiGatewayState,
  apiId: string,
  { methods, authorizers, gatewayResponses }: Import,
  mode: Mode,
): void {
  const root = ensureResource(state, apiId, '/')
  const checked = [...authorizers].map(([name, said]) => [name, completedAuthorizer(said)] as const)
  if (mode === 'overwrite') {
    for (const owned of [state.resources, state.authorizers, state.gatewayResponses]) owned.deleteAll(apiId)
    state.resources.set(apiId, root.id, { id: root.id, path: '/' })
  }
  const ids = new Map<string, string>()
  for (const [name, authorizer] of checked) {
    const same = state.authorizers.of(apiId).find((each) => each.name === name)
    const id = same?.id ?? newId(6)
    ids.set(name, id)
    state.authorizers.set(apiId, id, { ...authorizer, id })
  }
  for (const { path, method, authorizer } of methods) {
    const { id: resourceId } = ensureResource(state, apiId, path)
    const authorizerId = authorizer === undefined ? undefined : ids.get(authorizer)
    const isPool = authorizerId && state.authorizers.get(apiId, authorizerId)?.type === 'COGNITO_USER_POOLS'
    const whole = {
      ...method,
      ...(authorizerId && { authorizerId, authorizationType: isPool ? 'COGNITO_USER_POOLS' : 'CUSTOM' }),
      ...(method.methodIntegration && { methodIntegration: completed(method.methodIntegration, resourceId) }),
    }
    checkMethod(state, apiId, whole)
    setMethod(state, apiId, { id: resourceId, path }, method.httpMethod ?? '', whole)
  }
  for (const response of gatewayResponses) state.gatewayResponses.set(apiId, response.responseType ?? '', response)
}
