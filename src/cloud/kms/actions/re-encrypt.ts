import { ReEncrypt$, type ReEncryptRequest, type ReEncryptResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { decryptWith, encryptWith } from '../by-algorithm.ts'
import { readHeader } from '../ciphertext.ts'
import { keyArn } from '../key.ts'
import type { KmsState } from '../state.ts'
import { keyOfCiphertext, usableKey } from '../use.ts'

const SYMMETRIC = 'SYMMETRIC_DEFAULT'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html */
export const reEncrypt = action({
  operation: ReEncrypt$,

  async run(context: Context<KmsState>, input: ReEncryptRequest): Promise<ReEncryptResponse> {
    const { host } = context.state
    const { CiphertextBlob: blob = new Uint8Array(), DryRun: isDryRun } = input
    const usage = 'ENCRYPT_DECRYPT'
    const { SourceEncryptionContext: before, SourceEncryptionAlgorithm: by = SYMMETRIC } = input
    const { DestinationEncryptionContext: after, DestinationEncryptionAlgorithm: to = SYMMETRIC } = input
    const reading = { operation: 'ReEncryptFrom', usage, encryptionContext: before } as const
    const source = keyOfCiphertext(context, { blob, asked: input.SourceKeyId, algorithm: by }, reading)
    const writing = { operation: 'ReEncryptTo', usage, encryptionContext: after, isDryRun } as const
    const destination = usableKey(context, input.DestinationKeyId, writing)
    const plaintext = await decryptWith(source, blob, { algorithm: by, encryptionContext: before })
    return {
      CiphertextBlob: await encryptWith(destination, plaintext, { algorithm: to, encryptionContext: after }),
      SourceKeyId: keyArn(host, source.id),
      KeyId: keyArn(host, destination.id),
      SourceEncryptionAlgorithm: by,
      DestinationEncryptionAlgorithm: to,
      ...(by === SYMMETRIC && { SourceKeyMaterialId: readHeader(blob).materialId }),
      ...(to === SYMMETRIC && { DestinationKeyMaterialId: destination.materials.at(-1)?.id }),
    }
  },
})
