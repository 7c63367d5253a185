import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { type Caller, type Context, via } from '../action.ts'
import { type DataKey, seal, unseal } from '../envelope.ts'
import { ServiceError } from '../errors.ts'
import type { Secret, SecretsState, SecretVersion } from './state.ts'

/** KMS makes it when it is first needed. */
const DEFAULT_KEY = 'alias/aws/secretsmanager'

/** What a secret's version holds: one of them. */
export type SecretValue = { SecretString?: string | undefined; SecretBinary?: Uint8Array | undefined }

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
export async function encrypted(
  { state, caller }: Context<SecretsState>,
  { arn, kmsKeyId }: Pick<Secret, 'arn' | 'kmsKeyId'>,
  versionId: string,
  { SecretString, SecretBinary }: SecretValue,
): Promise<Pick<SecretVersion, 'kind' | 'sealed' | 'kmsKeyId'>> {
  const plaintext = SecretString === undefined ? (SecretBinary ?? new Uint8Array()) : fromUtf8(SecretString)
  const dataKey = await askKms(state, caller, 'GenerateDataKey', {
    ...{ KeyId: kmsKeyId ?? DEFAULT_KEY, KeySpec: 'AES_256' },
    EncryptionContext: contextOf(arn, versionId),
  })
  return {
    kind: SecretString === undefined ? 'binary' : 'string',
    sealed: toBase64(await seal(dataKey as DataKey, plaintext)),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  }
}

/** `undefined` for a version that a rotation has not put yet. */
export async function decrypted(
  { state, caller }: Context<SecretsState>,
  { arn }: Secret,
  { id, kind, sealed }: SecretVersion,
): Promise<SecretValue | undefined> {
  if (sealed === undefined) return undefined
  const bytes = await unseal(fromBase64(sealed), async (CiphertextBlob) => {
    const input = { CiphertextBlob, EncryptionContext: contextOf(arn, id) }
    return (await askKms(state, caller, 'Decrypt', input)).Plaintext as Uint8Array
  })
  return kind === 'string' ? { SecretString: toUtf8(bytes) } : { SecretBinary: bytes }
}

const contextOf = (arn: string, versionId: string) => ({ SecretARN: arn, SecretVersionId: versionId })

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html, its errors */
async function askKms({ host }: SecretsState, caller: Caller, operation: 'GenerateDataKey' | 'Decrypt', input: object) {
  try {
    return await host.ask('kms', operation, input, via(caller, `secretsmanager.${host.region}.amazonaws.com`))
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status >= 500) throw error
    if (error.code === 'AccessDeniedException')
      throw new ServiceError('AccessDeniedException', 'Access to KMS is not allowed', 400)
    const [code, does] = operation === 'Decrypt' ? ['DecryptionFailure', 'decrypt'] : ['EncryptionFailure', 'encrypt']
    const message = `Secrets Manager can't ${does} the protected secret text using the provided KMS key: ${error.message}`
    throw new ServiceError(code as string, message, 400)
  }
}
