import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { usableSecret } from '../secret.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<SecretsState>, { SecretId, TagKeys = [] }: UntagResourceRequest): void {
    const secret = usableSecret(state, SecretId)
    const tags = (secret.tags ?? []).filter(({ Key = '' }) => !TagKeys.includes(Key))
    state.secrets.set(secret.name, { ...secret, tags })
  },
})
