import type { GenerateDataKeyRequest } from '@aws-sdk/client-kms'
import type { Context } from '../action.ts'
import { encrypt } from './ciphertext.ts'
import { checkNoRecipient, invalidKeyUsage, validation } from './errors.ts'
import { keyArn } from './key.ts'
import type { KeyMaterial, KmsState } from './state.ts'
import { usableKey } from './use.ts'

const BYTES = { AES_128: 16, AES_256: 32 }

/** A key for the caller to encrypt with, and the same as KMS encrypts it. */
export async function newDataKey(
  context: Context<KmsState>,
  input: GenerateDataKeyRequest,
  operation: 'GenerateDataKey' | 'GenerateDataKeyWithoutPlaintext',
) {
  checkNoRecipient(input)
  const { KeySpec: spec, NumberOfBytes: bytes, EncryptionContext: encryptionContext, DryRun: isDryRun } = input
  if ((spec === undefined) === (bytes === undefined))
    throw validation('Please specify either number of bytes or key spec.')
  const key = usableKey(context, input.KeyId, { operation, usage: 'ENCRYPT_DECRYPT', encryptionContext, isDryRun })
  if (key.spec !== 'SYMMETRIC_DEFAULT')
    throw invalidKeyUsage(
      `${keyArn(context.state.host, key.id)} key spec is ${key.spec} which is not valid for ${operation}.`,
    )
  const Plaintext = crypto.getRandomValues(new Uint8Array(spec === undefined ? Number(bytes) : BYTES[spec]))
  return {
    CiphertextBlob: (await encrypt(key, Plaintext, encryptionContext)) as Uint8Array<ArrayBuffer>,
    Plaintext,
    KeyId: keyArn(context.state.host, key.id),
    KeyMaterialId: (key.materials.at(-1) as KeyMaterial).id,
  }
}
