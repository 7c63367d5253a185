import { importJWK, SignJWT } from 'jose'
import type { HttpRequest, HttpResponse } from '../http.ts'
import { parseQuery } from '../payload-v2/query.ts'
import type { FrontContext } from '../service.ts'
import type { IssuerState } from './issuer.ts'
import { ALGORITHM, signingKey } from './signing-key.ts'

/** Seconds that a token is good for unless its caller says otherwise, by `expires_in`. */
const LIFE = 3600

/** Members of a token request that are no claims. */
const NO_CLAIMS = new Set(['grant_type', 'client_id', 'client_secret', 'audience', 'expires_in', 'password'])

/**
 * `GET /.well-known/openid-configuration`, `GET /jwks`, and `POST /token`, a form whose further members become claims of
 * the token: `client_id=web&audience=shop&sub=ada&scope=read`. It gives everybody what they ask for.
 */
export async function answerIssuer(context: FrontContext<IssuerState>, request: HttpRequest): Promise<HttpResponse> {
  const { state, id } = context
  const url = `${state.host.endpoint()}/_issuer/${id}`
  switch (`${request.method} ${request.path}`) {
    case 'GET /.well-known/openid-configuration':
      return json(200, {
        ...{ issuer: url, jwks_uri: `${url}/jwks`, token_endpoint: `${url}/token` },
        ...{ response_types_supported: ['token'], subject_types_supported: ['public'] },
        ...{
          grant_types_supported: ['client_credentials', 'password'],
          id_token_signing_alg_values_supported: [ALGORITHM],
        },
      })
    case 'GET /jwks': {
      const { id: kid, publicKey } = await signingKey(state, id)
      return json(200, { keys: [{ ...publicKey, kid, alg: ALGORITHM, use: 'sig' }] })
    }
    case 'POST /token':
      return json(200, await tokenFor(state, id, url, new TextDecoder().decode(request.body)))
    default:
      return json(404, { error: 'not_found', error_description: `An issuer has no ${request.method} ${request.path}.` })
  }
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
async function tokenFor(state: IssuerState, id: string, url: string, form: string): Promise<object> {
  const asked = Object.fromEntries(parseQuery(form))
  const { client_id: client = 'client', audience, expires_in: life, scope } = asked
  const { id: kid, privateKey } = await signingKey(state, id)
  const now = Math.floor(state.host.clock.now() / 1000)
  const seconds = life === undefined || Number.isNaN(Number(life)) ? LIFE : Number(life)
  const claims = Object.fromEntries(Object.entries(asked).filter(([name]) => !NO_CLAIMS.has(name)))
  const token = await new SignJWT({
    ...{ sub: asked.username ?? client, ...claims, iss: url, client_id: client },
    ...{ ...(audience && { aud: audience }), iat: now, exp: now + seconds, jti: crypto.randomUUID() },
  })
    .setProtectedHeader({ alg: ALGORITHM, kid })
    .sign(await importJWK(privateKey, ALGORITHM))
  return { access_token: token, token_type: 'Bearer', expires_in: seconds, ...(scope && { scope }) }
}

/** A page may ask, too: labs have their users log in from one. */
const json = (status: number, body: object): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})
