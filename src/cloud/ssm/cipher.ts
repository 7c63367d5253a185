import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { type Caller, via } from '../action.ts'
import { type DataKey, seal, unseal } from '../envelope.ts'
import { ServiceError } from '../errors.ts'
import { arnOf } from './name.ts'
import type { ParameterTier, SsmState } from './state.ts'

/** The key that a SecureString is encrypted with unless another is said; KMS makes it when it is first needed. */
export const DEFAULT_KEY = 'alias/aws/ssm'

/**
 * A SecureString's value as KMS encrypts it for the caller: itself in the Standard tier, by a data key in the Advanced.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
export async function encrypted(
  state: SsmState,
  caller: Caller,
  { name, value, keyId, tier }: { name: string; value: string; keyId: string; tier: ParameterTier },
): Promise<string> {
  const context = { KeyId: keyId, EncryptionContext: contextOf(state, name) }
  const plaintext = fromUtf8(value)
  if (tier === 'Standard') {
    const { CiphertextBlob } = await askKms(state, caller, 'Encrypt', { ...context, Plaintext: plaintext })
    return toBase64(CiphertextBlob as Uint8Array)
  }
  const dataKey = await askKms(state, caller, 'GenerateDataKey', { ...context, KeySpec: 'AES_256' })
  return toBase64(await seal(dataKey as DataKey, plaintext))
}

export async function decrypted(
  state: SsmState,
  caller: Caller,
  { name, value, tier }: { name: string; value: string; tier: ParameterTier },
): Promise<string> {
  const bytes = fromBase64(value)
  const open = async (CiphertextBlob: Uint8Array) =>
    (await askKms(state, caller, 'Decrypt', { CiphertextBlob, EncryptionContext: contextOf(state, name) }))
      .Plaintext as Uint8Array
  return toUtf8(tier === 'Standard' ? await open(bytes) : await unseal(bytes, open))
}

const contextOf = (state: SsmState, name: string) => ({ PARAMETER_ARN: arnOf(state.host, name) })

/** What KMS says of the key is the caller's to know; that it is a wrong key, Parameter Store calls `InvalidKeyId`. */
async function askKms({ host }: SsmState, caller: Caller, operation: string, input: object) {
  try {
    return await host.ask('kms', operation, input, via(caller, `ssm.${host.region}.amazonaws.com`))
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status >= 500) throw error
    const message = `${error.message} (Service: AWSKMS; Status Code: ${error.status}; Error Code: ${error.code})`
    throw new ServiceError(error.code === 'AccessDeniedException' ? error.code : 'InvalidKeyId', message, 400)
  }
}
