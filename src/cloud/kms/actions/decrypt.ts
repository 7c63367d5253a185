import { Decrypt$, type DecryptRequest, type DecryptResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { decryptWith } from '../by-algorithm.ts'
import { readHeader } from '../ciphertext.ts'
import { checkNoRecipient, validation } from '../errors.ts'
import { keyArn } from '../key.ts'
import type { KmsState } from '../state.ts'
import { keyOfCiphertext } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
export const decrypt = action({
  operation: Decrypt$,

  async run(context: Context<KmsState>, input: DecryptRequest): Promise<DecryptResponse> {
    checkNoRecipient(input)
    const { CiphertextBlob: blob, EncryptionContext: encryptionContext, KeyId } = input
    const { EncryptionAlgorithm: algorithm = 'SYMMETRIC_DEFAULT', DryRun: isDryRun } = input
    if (!blob)
      throw validation(
        "1 validation error detected: Value at 'ciphertextBlob' failed to satisfy constraint: Member must not be null",
      )
    const use = { operation: 'Decrypt', usage: 'ENCRYPT_DECRYPT', encryptionContext, isDryRun } as const
    const key = keyOfCiphertext(context, { blob, asked: KeyId, algorithm }, use)
    return {
      KeyId: keyArn(context.state.host, key.id),
      Plaintext: await decryptWith(key, blob, { algorithm, encryptionContext }),
      EncryptionAlgorithm: algorithm,
      ...(algorithm === 'SYMMETRIC_DEFAULT' && { KeyMaterialId: readHeader(blob).materialId }),
    }
  },
})
