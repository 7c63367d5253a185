import type { Parameter } from '@aws-sdk/client-ssm'
import type { Context } from '../action.ts'
import { decrypted } from './cipher.ts'
import { answered, type Found, findVersion } from './parameter.ts'
import { isSecretReference, readSecret } from './secret-reference.ts'
import type { SsmState } from './state.ts'

/** What GetParameter answers for a name, an ARN, a `name:version` or a `name:label`. */
export async function readParameter(
  context: Context<SsmState>,
  asked: string,
  withDecryption: boolean,
): Promise<Parameter> {
  if (isSecretReference(asked)) return readSecret(context, asked, withDecryption)
  return readVersion(context, findVersion(context.state, asked), withDecryption)
}

export async function readVersion(context: Context<SsmState>, found: Found, withDecryption: boolean) {
  return answered(context.state, found, await shownValue(context, found, withDecryption))
}

/** A SecureString's value stays encrypted unless it is asked for otherwise. */
export async function shownValue(
  { state, caller }: Context<SsmState>,
  { parameter: { name }, version: { type, tier, value } }: Found,
  withDecryption: boolean,
): Promise<string> {
  return type === 'SecureString' && withDecryption ? decrypted(state, caller, { name, value, tier }) : value
}
