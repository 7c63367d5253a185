import type { Service, ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import { answerIssuer } from './front.ts'
import type { SigningKey } from './signing-key.ts'

export type IssuerState = {
  host: ServiceHost
  /** By the issuer's name. */
  keys: Table<SigningKey>
}

/**
 * Issuers of JSON Web Tokens, in the place of a Cognito user pool or another identity provider. One is there as soon as
 * it is named: `http://127.0.0.1:4566/_issuer/<name>` is what a JWT authorizer takes for its issuer. It is nothing of
 * AWS's, so it has no API but its address.
 */
export const issuer: Service<IssuerState> = {
  name: 'issuer',
  protocol: 'restJson1',
  sdk: {},
  actions: [],
  fronts: { issuer: answerIssuer },
  open: (host) => ({ host, keys: host.store.table('issuer/keys') }),
}
