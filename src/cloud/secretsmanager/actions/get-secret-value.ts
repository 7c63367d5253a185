import {
  GetSecretValue$,
  type GetSecretValueRequest,
  type GetSecretValueResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { decrypted } from '../cipher.ts'
import { otherStage, stageNotFound, versionNotFound } from '../errors.ts'
import { usableSecret, versionOf } from '../secret.ts'
import { CURRENT, stagesOf } from '../stages.ts'
import { type Secret, type SecretsState, versionKey } from '../state.ts'

const DAY = 86_400_000

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const getSecretValue = action({
  operation: GetSecretValue$,

  async run(context: Context<SecretsState>, input: GetSecretValueRequest): Promise<GetSecretValueResponse> {
    const { state, clock } = context
    const secret = usableSecret(state, input.SecretId)
    const { id, notFound } = meant(secret, input)
    const version = id === undefined ? undefined : versionOf(state, secret, id)
    if (!version) throw notFound()
    if (input.VersionStage !== undefined && secret.stages[input.VersionStage] !== version.id) throw otherStage()
    const value = await decrypted(context, secret, version)
    if (!value) throw notFound()
    const accessedAt = Math.floor(clock.now() / DAY) * DAY
    const latest = state.secrets.get(secret.name)
    if (latest && latest.arn === secret.arn && latest.accessedAt !== accessedAt)
      state.secrets.set(secret.name, { ...latest, accessedAt })
    if (version.accessedAt !== accessedAt && state.versions.has(versionKey(secret.name, version.id)))
      state.versions.set(versionKey(secret.name, version.id), { ...version, accessedAt })
    return {
      ...{ ARN: secret.arn, Name: secret.name, VersionId: version.id },
      ...(value.SecretString !== undefined && { SecretString: value.SecretString }),
      ...(value.SecretBinary && { SecretBinary: value.SecretBinary as Uint8Array<ArrayBuffer> }),
      VersionStages: stagesOf(secret, version.id),
      CreatedDate: new Date(version.createdAt),
    }
  },
})

function meant({ stages }: Secret, { VersionId, VersionStage = CURRENT }: GetSecretValueRequest) {
  return VersionId === undefined
    ? { id: stages[VersionStage], notFound: () => stageNotFound(VersionStage) }
    : { id: VersionId, notFound: () => versionNotFound(VersionId) }
}
