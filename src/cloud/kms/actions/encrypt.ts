import { Encrypt$, type EncryptRequest, type EncryptResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { encryptWith } from '../by-algorithm.ts'
import { keyArn } from '../key.ts'
import type { KmsState } from '../state.ts'
import { checkPlaintext, usableKey } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
export const encrypt = action({
  operation: Encrypt$,

  constraints: { Plaintext: { required: true } }, // its length has words of its own

  async run(context: Context<KmsState>, input: EncryptRequest): Promise<EncryptResponse> {
    const plaintext = checkPlaintext(input.Plaintext)
    const { EncryptionContext: encryptionContext, EncryptionAlgorithm: algorithm = 'SYMMETRIC_DEFAULT' } = input
    const use = { operation: 'Encrypt', usage: 'ENCRYPT_DECRYPT', encryptionContext, isDryRun: input.DryRun } as const
    const key = usableKey(context, input.KeyId, use)
    return {
      CiphertextBlob: await encryptWith(key, plaintext, { algorithm, encryptionContext }),
      KeyId: keyArn(context.state.host, key.id),
      EncryptionAlgorithm: algorithm,
    }
  },
})
