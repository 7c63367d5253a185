import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { ApiGatewayV2State, AuthorizerRecord } from '../state.ts'
import type { Call } from './call.ts'
import type { Authorization } from './decision.ts'
import { identityOf } from './identity.ts'
import type { KeySets } from './key-sets.ts'

/** API Gateway takes no others. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512']

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
export async function authorizeByJwt(
  { keySets }: ApiGatewayV2State,
  authorizer: AuthorizerRecord,
  call: Call,
): Promise<Authorization> {
  const sources = authorizer.IdentitySource ?? []
  const sent = sources.map((source) => identityOf(call, source)).find((value) => value !== undefined)
  if (!sent) return unauthorized('no token', 'Bearer')
  const { Issuer: issuer = '', Audience: audience = [] } = authorizer.JwtConfiguration ?? {}
  const checked = await check(keySets, sent.replace(/^Bearer +/i, ''), issuer, call.time)
  if ('refused' in checked) return invalid(checked.refused)
  const { claims } = checked
  const named = claims.aud ?? claims.client_id
  if (![named].flat().some((each) => audience.includes(String(each))))
    return invalid('the token has an invalid audience')
  const wanted = call.route.AuthorizationScopes ?? []
  const scopes = scopesOf(claims)
  if (wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope)))
    return {
      ...{ kind: 'refused', status: 403, because: `the token has none of the scopes ${wanted.join(' ')}` },
      headers: {
        'www-authenticate': `Bearer scope="${wanted.join(' ')}" error="insufficient_scope" error_description="the token does not have the required scope"`,
      },
    }
  const shown = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, shownClaim(value)]))
  const found = { claims: shown, scopes: wanted.length > 0 ? scopes : null }
  return { kind: 'allowed', v1: found, v2: { jwt: found } }
}

type Checked = { claims: JWTPayload } | { refused: string }

async function check(keySets: KeySets, token: string, issuer: string, time: number): Promise<Checked> {
  const options = { issuer, algorithms: ALGORITHMS, currentDate: new Date(time) }
  const verify = async (again: boolean): Promise<Checked> => {
    const keys = await keySets.of(issuer, { again })
    const { payload } = await jwtVerify(token, keys, options)
    return payload.exp === undefined ? { refused: 'the token has no expiry' } : { claims: payload }
  }
  try {
    decodeProtectedHeader(token)
    return await verify(false).catch((error) => {
      if (error instanceof errors.JWKSNoMatchingKey) return verify(true)
      throw error
    })
  } catch (error) {
    return { refused: reason(error) }
  }
}

function reason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired'
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'iss' ? 'the token has an invalid issuer' : `the token has an invalid ${error.claim} claim`
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the token has an invalid signature'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'signing method is not supported'
  if (error instanceof errors.JWKSNoMatchingKey) return 'unable to find the key that signed the token'
  if (error instanceof errors.JOSEError || error instanceof TypeError) return 'unable to decode the token'
  return `the issuer did not tell its keys: ${error instanceof Error ? error.message : error}`
}

const invalid = (description: string) =>
  unauthorized(
    description,
    `Bearer scope="" error="invalid_token" error_description="${description.replaceAll('"', "'")}"`,
  )

const unauthorized = (because: string, challenge: string): Authorization => ({
  ...{ kind: 'refused', status: 401, because },
  headers: { 'www-authenticate': challenge },
})

/** `scope` is a text of words, `scp` a list, in practice; either may be either. */
const scopesOf = ({ scope, scp }: JWTPayload): string[] =>
  [scope ?? scp ?? []].flat().flatMap((each) => String(each).split(' ').filter(Boolean))

/** All claims are texts to functions, and lists look as Go prints them: `[admin user]`. */
function shownClaim(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shownClaim).join(' ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `map[${entries.map(([name, each]) => `${name}:${shownClaim(each)}`).join(' ')}]`
}
