import {
  ListSecretVersionIds$,
  type ListSecretVersionIdsRequest,
  type ListSecretVersionIdsResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { findSecret, versionOf } from '../secret.ts'
import { stagesOf } from '../stages.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html */
export const listSecretVersionIds = action({
  operation: ListSecretVersionIds$,

  run({ state }: Context<SecretsState>, input: ListSecretVersionIdsRequest): ListSecretVersionIdsResponse {
    const secret = findSecret(state, input.SecretId)
    const found = secret.versionIds.filter((id) => input.IncludeDeprecated || stagesOf(secret, id).length > 0)
    const { items, NextToken } = page(found, (id) => id, input)
    const Versions = items.map((id) => {
      const { createdAt = 0, accessedAt, kmsKeyId = 'DefaultEncryptionKey' } = versionOf(state, secret, id) ?? {}
      const stages = stagesOf(secret, id)
      return {
        VersionId: id,
        ...(stages.length > 0 && { VersionStages: stages }),
        ...(accessedAt !== undefined && { LastAccessedDate: new Date(accessedAt) }),
        CreatedDate: new Date(createdAt),
        KmsKeyIds: [kmsKeyId],
      }
    })
    return { Versions, ...(NextToken && { NextToken }), ARN: secret.arn, Name: secret.name }
  },
})
