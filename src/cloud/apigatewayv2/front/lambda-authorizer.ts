import { toUtf8 } from '@smithy/core/serde'
import { invokeFunction } from '../../execute-api/invoke-function.ts'
import { functionOf, withStageVariables } from '../../execute-api/lambda-uri.ts'
import { allows } from '../../execute-api/policy.ts'
import type { ApiGatewayV2State, AuthorizerRecord } from '../state.ts'
import type { Call } from './call.ts'
import type { Authorization, Decision } from './decision.ts'
import { authorizerArn, authorizerEvent, routeArn } from './events.ts'
import { identityOf } from './identity.ts'

/** Milliseconds that an authorizer may take. */
const TIMEOUT = 10_000

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
export async function authorizeByFunction(
  { decisions }: ApiGatewayV2State,
  authorizer: AuthorizerRecord,
  call: Call,
): Promise<Authorization> {
  const { AuthorizerId, AuthorizerResultTtlInSeconds: ttl = 0, IdentitySource: sources = [] } = authorizer
  const identity = sources.map((source) => identityOf(call, source))
  if (!identity.every((value) => value !== undefined))
    return { kind: 'refused', status: 401, because: `the request has not all of ${sources.join(', ')}` }
  const key = `${call.api.ApiId}/${call.stage.StageName}/${JSON.stringify([AuthorizerId, ...identity])}`
  const kept = ttl > 0 && identity.length > 0 ? decisions.get(key) : undefined
  const decision = kept ?? (await ask(authorizer, call, identity))
  if ('kind' in decision) return decision
  if (!kept && identity.length > 0) decisions.set(key, decision, ttl)
  return judge(decision, call)
}

async function ask(authorizer: AuthorizerRecord, call: Call, identity: string[]): Promise<Decision | Authorization> {
  const functionName = functionOf(withStageVariables(authorizer.AuthorizerUri ?? '', call.stage.StageVariables))
  if (!functionName) return failed('its authorizer names no function')
  const called = await invokeFunction(call.host, {
    functionName,
    event: authorizerEvent(call, authorizer, identity),
    sourceArn: authorizerArn(call, authorizer.AuthorizerId),
    timeout: TIMEOUT,
    trace: call.trace,
  })
  if (called.kind === 'timed-out') return failed('the authorizer took more than ten seconds')
  if (called.kind === 'refused') return failed(`the authorizer could not be called: ${called.error.message}`)
  const answer = parsed(called.payload)
  if (called.kind === 'failed')
    return answer?.errorMessage === 'Unauthorized'
      ? { kind: 'refused', status: 401, because: 'the authorizer said so' }
      : failed(`the authorizer failed: ${answer?.errorMessage}`)
  return (
    decisionOf(answer, authorizer.EnableSimpleResponses === true) ??
    failed('the authorizer answered what is no decision')
  )
}

function decisionOf(answer: Record<string, unknown> | undefined, simple: boolean): Decision | undefined {
  const { context = {}, isAuthorized, policyDocument, principalId } = answer ?? {}
  if (!isObject(context)) return undefined
  if (simple) return typeof isAuthorized === 'boolean' ? { says: { isAuthorized }, context } : undefined
  if (allows(policyDocument, '') === undefined || typeof principalId !== 'string') return undefined
  return { says: { policyDocument, principalId }, context }
}

function judge({ says, context }: Decision, call: Call): Authorization {
  const allowed = 'isAuthorized' in says ? says.isAuthorized : allows(says.policyDocument, routeArn(call))
  if (!allowed) return { kind: 'refused', status: 403, because: 'the authorizer said so' }
  const principal = 'principalId' in says && { principalId: says.principalId }
  return { kind: 'allowed', v2: { lambda: context }, v1: { ...context, ...principal } }
}

const failed = (because: string): Authorization => ({ kind: 'refused', status: 500, because })

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
