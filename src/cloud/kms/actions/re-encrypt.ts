import { ReEncrypt$, type ReEncryptRequest, type ReEncryptResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { decrypt, encrypt, readHeader } from '../ciphertext.ts'
import { keyArn } from '../key.ts'
import type { KeyMaterial, KmsState } from '../state.ts'
import { keyOfCiphertext, usableKey } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html */
export const reEncrypt = action({
  operation: ReEncrypt$,

  async run(context: Context<KmsState>, input: ReEncryptRequest): Promise<ReEncryptResponse> {
    const { host } = context.state
    const { CiphertextBlob: blob = new Uint8Array(), DryRun: isDryRun } = input
    const usage = 'ENCRYPT_DECRYPT'
    const { SourceEncryptionContext: before, DestinationEncryptionContext: after } = input
    const from = { operation: 'ReEncryptFrom', usage, encryptionContext: before } as const
    const source = keyOfCiphertext(context, blob, input.SourceKeyId, from)
    const to = { operation: 'ReEncryptTo', usage, encryptionContext: after, isDryRun } as const
    const destination = usableKey(context, input.DestinationKeyId, to)
    const plaintext = await decrypt(source, blob, before)
    return {
      CiphertextBlob: (await encrypt(destination, plaintext, after)) as Uint8Array<ArrayBuffer>,
      SourceKeyId: keyArn(host, source.id),
      KeyId: keyArn(host, destination.id),
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      SourceKeyMaterialId: readHeader(blob).materialId,
      DestinationKeyMaterialId: (destination.materials.at(-1) as KeyMaterial).id,
    }
  },
})
