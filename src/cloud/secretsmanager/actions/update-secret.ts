import { UpdateSecret$, type UpdateSecretRequest, type UpdateSecretResponse } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { putVersion, tokenOf, valueIn } from '../put.ts'
import { usableSecret } from '../secret.ts'
import { CURRENT } from '../stages.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
export const updateSecret = action({
  operation: UpdateSecret$,

  async run(context: Context<SecretsState>, input: UpdateSecretRequest): Promise<UpdateSecretResponse> {
    const { state, clock } = context
    const id = tokenOf(input.ClientRequestToken)
    const value = valueIn(input)
    const { Description: description, KmsKeyId: kmsKeyId } = input
    const before = usableSecret(state, input.SecretId)
    const changed = {
      ...before,
      ...(description !== undefined && { description }),
      ...(kmsKeyId && { kmsKeyId }),
      changedAt: clock.now(),
    }
    // The version is encrypted with the key that the secret will have.
    const secret = value ? await putVersion(context, changed, { id, value, stages: [CURRENT] }) : before
    const { kmsKeyId: key, description: text, changedAt } = changed
    state.secrets.set(secret.name, {
      ...(state.secrets.get(secret.name) ?? secret),
      ...(text !== undefined && { description: text }),
      ...(key !== undefined && { kmsKeyId: key }),
      changedAt,
    })
    return { ARN: secret.arn, Name: secret.name, ...(value && { VersionId: id }) }
  },
})
