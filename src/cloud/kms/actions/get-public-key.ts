import { GetPublicKey$, type GetPublicKeyRequest, type GetPublicKeyResponse } from '@aws-sdk/client-kms'
import { fromBase64 } from '@smithy/core/serde'
import { action, type Context } from '../../action.ts'
import { algorithmsOf } from '../described.ts'
import { unsupported } from '../errors.ts'
import { checkEnabled, findKey, keyArn } from '../key.ts'
import { checkLetIn } from '../key-policy.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html */
export const getPublicKey = action({
  operation: GetPublicKey$,

  run(context: Context<KmsState>, { KeyId }: GetPublicKeyRequest): GetPublicKeyResponse {
    const { state } = context
    const key = findKey(state, KeyId)
    checkLetIn(context, key, 'GetPublicKey')
    const arn = keyArn(state.host, key.id)
    const { publicKey } = key.materials.at(-1) ?? {}
    if (publicKey === undefined) throw unsupported(`${arn} has no public key.`)
    checkEnabled(state, key)
    return {
      ...{ KeyId: arn, PublicKey: fromBase64(publicKey) as Uint8Array<ArrayBuffer> },
      ...{ CustomerMasterKeySpec: key.spec, KeySpec: key.spec, KeyUsage: key.usage },
      ...algorithmsOf(key),
    }
  },
})
