import { toUtf8 } from '@smithy/core/serde'
import { invokeFunction } from '../../execute-api/invoke-function.ts'
import { functionOf, withStageVariables } from '../../execute-api/lambda-uri.ts'
import { allows, denies } from '../../execute-api/policy.ts'
import { parseQuery } from '../../payload-v2/query.ts'
import type { ApiGatewayState, AuthorizerRecord } from '../state.ts'
import { apiArn, type Call, callArn, proxyEvent } from './call.ts'
import type { Authorization, Decision } from './decision.ts'
import type { RefusalType } from './refusal.ts'

/** Seconds, unless the authorizer says otherwise. */
const TTL = 300
/** Milliseconds that an authorizer may take. */
const TIMEOUT = 29_000

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html */
export async function authorizeByFunction(
  { decisions }: ApiGatewayState,
  authorizer: AuthorizerRecord,
  call: Call,
): Promise<Authorization> {
  const { id, authorizerResultTtlInSeconds: ttl = TTL, identityValidationExpression: expression } = authorizer
  const sources = (authorizer.identitySource ?? '').split(/\s*,\s*/).filter(Boolean)
  const identity = sources.map((source) => identityOf(call, source))
  const needed = authorizer.type === 'TOKEN' || ttl > 0
  if (needed && !identity.every((value) => value !== undefined))
    return refused('UNAUTHORIZED', `the request has not all of ${sources.join(', ')}`)
  if (expression && !new RegExp(`^(?:${expression})$`).test(identity[0] ?? ''))
    return refused('UNAUTHORIZED', `the token does not fit ${expression}`)
  const key = `${call.api.id}/${call.stage.stageName}/${JSON.stringify([id, ...identity])}`
  const cacheable = ttl > 0 && identity.length > 0
  const kept = cacheable ? decisions.get(key) : undefined
  const decision = kept ?? (await ask(authorizer, call, identity[0]))
  if ('kind' in decision) return decision
  if (!kept && cacheable) decisions.set(key, decision, ttl)
  return judge(decision, callArn(call, call.path))
}

async function ask(
  authorizer: AuthorizerRecord,
  call: Call,
  token: string | undefined,
): Promise<Decision | Authorization> {
  const functionName = functionOf(withStageVariables(authorizer.authorizerUri ?? '', call.stage.variables))
  if (!functionName) return refused('AUTHORIZER_CONFIGURATION_ERROR', 'its authorizer names no function')
  const called = await invokeFunction(call.host, {
    functionName,
    event: eventOf(authorizer, call, token),
    sourceArn: `${apiArn(call)}/authorizers/${authorizer.id}`,
    timeout: TIMEOUT,
    trace: call.trace,
  })
  if (called.kind === 'timed-out') return refused('AUTHORIZER_FAILURE', 'the authorizer took too long')
  if (called.kind === 'refused') return refused('AUTHORIZER_CONFIGURATION_ERROR', called.error.message)
  const answer = parsed(called.payload)
  if (called.kind === 'failed')
    return answer?.errorMessage === 'Unauthorized'
      ? refused('UNAUTHORIZED', 'the authorizer said so')
      : refused('AUTHORIZER_FAILURE', `the authorizer failed: ${answer?.errorMessage}`)
  const decision = decisionOf(answer)
  return decision ?? refused('AUTHORIZER_CONFIGURATION_ERROR', 'the authorizer answered what is no policy')
}

function eventOf({ type }: AuthorizerRecord, call: Call, token: string | undefined): Record<string, unknown> {
  const methodArn = callArn(call, call.path)
  if (type === 'TOKEN') return { type, methodArn, authorizationToken: token }
  const { body: _, isBase64Encoded: __, ...event } = proxyEvent(call)
  return { type, methodArn, ...event }
}

/** Values of the context become texts; what is neither text, number nor boolean is refused. */
function decisionOf(answer: Record<string, unknown> | undefined): Decision | undefined {
  const { context = {}, policyDocument, principalId } = answer ?? {}
  if (allows(policyDocument, '') === undefined || typeof principalId !== 'string' || !isObject(context))
    return undefined
  const values = Object.entries(context)
  if (!values.every(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))) return undefined
  return {
    principalId,
    policyDocument,
    context: Object.fromEntries(values.map(([name, value]) => [name, String(value)])),
  }
}

function judge({ principalId, policyDocument, context }: Decision, arn: string): Authorization {
  if (allows(policyDocument, arn))
    return { kind: 'allowed', authorizer: { ...context, principalId, integrationLatency: 0 } }
  const usual = 'User is not authorized to access this resource'
  const message = denies(policyDocument, arn) ? `${usual} with an explicit deny` : usual
  return {
    kind: 'refused',
    refusal: { type: 'ACCESS_DENIED', because: 'the policy of the authorizer says so', message },
  }
}

/** `method.request.header.Authorization`, `method.request.querystring.token`, `stageVariables.tenant`, `context.apiId`. */
function identityOf(call: Call, source: string): string | undefined {
  const [, place = '', name = ''] =
    /^(?:method\.request\.)?(header|querystring|stageVariables|context)\.(.+)$/.exec(source) ?? []
  if (place === 'header') return call.request.headers[name.toLowerCase()] || undefined
  if (place === 'querystring') return parseQuery(call.request.query).find(([key]) => key === name)?.[1] || undefined
  if (place === 'stageVariables') return call.stage.variables?.[name]
  const { requestContext } = proxyEvent(call) as { requestContext: Record<string, unknown> }
  return place === 'context' && requestContext[name] !== undefined ? String(requestContext[name]) : undefined
}

const refused = (type: RefusalType, because: string): Authorization => ({ kind: 'refused', refusal: { type, because } })

function parsed(payload: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(toUtf8(payload))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
