import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'
import { withTags } from '../tags.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<SecretsState>, { SecretId, Tags }: TagResourceRequest): void {
    const secret = usableSecret(state, SecretId)
    state.secrets.set(secret.name, { ...secret, tags: withTags(secret.tags, Tags) })
  },
})
