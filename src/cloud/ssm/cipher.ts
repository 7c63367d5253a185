import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { type Caller, via } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { arnOf } from './name.ts'
import type { ParameterTier, SsmState } from './state.ts'

/** The key that a SecureString is encrypted with unless another is said; KMS makes it when it is first needed. */
export const DEFAULT_KEY = 'alias/aws/ssm'

const NONCE_BYTES = 12

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
  const wrapped = dataKey.CiphertextBlob as Uint8Array
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await aesKey(dataKey.Plaintext as Uint8Array)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plaintext as Uint8Array<ArrayBuffer>)
  return toBase64(
    new Uint8Array([wrapped.length >> 8, wrapped.length & 255, ...wrapped, ...nonce, ...new Uint8Array(sealed)]),
  )
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
  if (tier === 'Standard') return toUtf8(await open(bytes))
  const end = 2 + (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0))
  const key = await aesKey(await open(bytes.subarray(2, end)))
  const iv = bytes.slice(end, end + NONCE_BYTES)
  return toUtf8(
    new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(end + NONCE_BYTES))),
  )
}

const contextOf = (state: SsmState, name: string) => ({ PARAMETER_ARN: arnOf(state.host, name) })

const aesKey = (bytes: Uint8Array) =>
  crypto.subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['encrypt', 'decrypt'])

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
