import { CreateKey$, type CreateKeyRequest, type CreateKeyResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { isPair, isRsa, newPair } from '../asymmetric.ts'
import { described } from '../described.ts'
import { validation } from '../errors.ts'
import { newKeyId, newMaterial } from '../key.ts'
import { checkPolicy, defaultPolicy } from '../key-policy.ts'
import type { Key, KmsState } from '../state.ts'
import { withTags } from '../tags.ts'

const HERE: readonly string[] = ['SYMMETRIC_DEFAULT', 'HMAC_224', 'HMAC_256', 'HMAC_384', 'HMAC_512']
const isHere = (spec: string) => HERE.includes(spec) || isPair(spec)

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const createKey = action({
  operation: CreateKey$,

  async run(context: Context<KmsState>, input: CreateKeyRequest): Promise<CreateKeyResponse> {
    const { state, clock, journal, requestId } = context
    const id = newKeyId(input.MultiRegion ?? false)
    const { spec, usage } = kindOf(input)
    const { Policy: policy = defaultPolicy(context.account) } = input
    if (input.Policy !== undefined)
      await checkPolicy(context, policy, { keyId: id, isBypassed: input.BypassPolicyLockoutSafetyCheck ?? false })
    const createdAt = clock.now()
    const key: Key = {
      ...{ id, spec, usage, policy, createdAt, manager: 'CUSTOMER', isEnabled: true },
      description: input.Description ?? '',
      isMultiRegion: input.MultiRegion ?? false,
      tags: withTags({}, input.Tags),
      materials: [{ ...newMaterial(spec, createdAt), ...(isPair(spec) && (await newPair(spec))) }],
    }
    state.keys.set(id, key)
    journal.write({ time: createdAt, service: 'kms', kind: 'key-created', requestId, keyId: id })
    return { KeyMetadata: described(state, key) }
  },
})

/** Throws for what the local cloud has no keys for, and says so. */
function kindOf({
  CustomerMasterKeySpec,
  KeySpec = CustomerMasterKeySpec,
  KeyUsage,
  Origin,
}: CreateKeyRequest): Pick<Key, 'spec' | 'usage'> {
  const spec = KeySpec ?? 'SYMMETRIC_DEFAULT'
  if (Origin !== undefined && Origin !== 'AWS_KMS') throw notHere(`keys with the origin ${Origin}`)
  if (spec !== 'SYMMETRIC_DEFAULT' && KeyUsage === undefined)
    throw validation('You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.')
  if (!isHere(spec)) throw notHere(`keys of the spec ${spec}`)
  const usage = KeyUsage ?? 'ENCRYPT_DECRYPT'
  const usages = usagesOf(spec)
  if (usage === 'KEY_AGREEMENT' && spec.startsWith('ECC')) throw notHere('keys to agree on secrets with')
  if (!usages.includes(usage)) throw validation(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`)
  return { spec, usage } as Pick<Key, 'spec' | 'usage'>
}

function usagesOf(spec: string): readonly string[] {
  if (spec === 'SYMMETRIC_DEFAULT') return ['ENCRYPT_DECRYPT']
  if (spec.startsWith('HMAC')) return ['GENERATE_VERIFY_MAC']
  return isRsa(spec) ? ['ENCRYPT_DECRYPT', 'SIGN_VERIFY'] : ['SIGN_VERIFY']
}

const notHere = (what: string) =>
  new ServiceError(
    'NotImplementedException',
    `The local cloud does not have ${what}. It has SYMMETRIC_DEFAULT, HMAC, RSA and ECC_NIST keys, and makes their material.`,
    501,
  )
