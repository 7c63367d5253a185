import { CreateGrant$, type CreateGrantRequest, type CreateGrantResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { checkEnabled, findByIdOrArn, hex, keyArn } from '../key.ts'
import { checkLetIn } from '../key-policy.ts'
import { shown } from '../shown-grant.ts'
import { type Grant, grantee, type Key, type KmsState } from '../state.ts'

const FOR_ANY = ['CreateGrant', 'RetireGrant', 'DescribeKey']
const DATA_KEYS = ['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext']
const ENCRYPTING = ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo']

/** https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
function operationsFor({ usage, spec }: Key): readonly string[] {
  if (usage === 'GENERATE_VERIFY_MAC') return [...FOR_ANY, 'GenerateMac', 'VerifyMac']
  if (usage === 'SIGN_VERIFY') return [...FOR_ANY, 'Sign', 'Verify', 'GetPublicKey']
  if (spec !== 'SYMMETRIC_DEFAULT') return [...FOR_ANY, ...ENCRYPTING, 'GetPublicKey']
  return [...FOR_ANY, ...ENCRYPTING, ...DATA_KEYS, 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext']
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
export const createGrant = action({
  operation: CreateGrant$,

  run(context: Context<KmsState>, input: CreateGrantRequest): CreateGrantResponse {
    const { state, clock } = context
    const key = findByIdOrArn(state, input.KeyId)
    checkLetIn(context, key, 'CreateGrant')
    checkEnabled(state, key)
    const { Operations: operations = [], Constraints: constraints, Name: name } = input
    const granteePrincipal = input.GranteePrincipal ?? input.GranteeServicePrincipal
    const retiringPrincipal = input.RetiringPrincipal ?? input.RetiringServicePrincipal
    if (!granteePrincipal) throw validation('GranteePrincipal is required.')
    const valid = operationsFor(key)
    for (const operation of operations)
      if (!valid.includes(operation))
        throw validation(`Operation ${operation} is not valid for key ${keyArn(state.host, key.id)}.`)
    const grant: Grant = {
      ...{ id: hex(crypto.getRandomValues(new Uint8Array(32))), keyId: key.id, granteePrincipal },
      ...{ operations: [...new Set(operations)], createdAt: clock.now() },
      ...(name !== undefined && { name }),
      ...(retiringPrincipal && { retiringPrincipal }),
      ...(constraints && { constraints }),
    }
    const same = name === undefined ? undefined : sameAs(state, grant)
    if (same) return answered(same)
    if (input.DryRun) return answered(grant)
    state.grants.set(grant.id, grant)
    state.grantsOfKey.add(key.id, grant.id)
    state.grantsOfGrantee.add(grantee(key.id, granteePrincipal), grant.id)
    return answered(grant)
  },
})

/** A grant with a name is made once. */
function sameAs(state: KmsState, grant: Grant): Grant | undefined {
  const text = (each: Grant) => JSON.stringify({ ...shown(state, each), GrantId: '', CreationDate: '' })
  return state.grantsOfGrantee
    .of(grantee(grant.keyId, grant.granteePrincipal))
    .flatMap((id) => state.grants.get(id) ?? [])
    .find((other) => text(other) === text(grant))
}

const answered = ({ id }: Grant): CreateGrantResponse => ({ GrantId: id, GrantToken: btoa(id) })
