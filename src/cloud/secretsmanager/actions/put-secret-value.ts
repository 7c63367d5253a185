import {
  PutSecretValue$,
  type PutSecretValueRequest,
  type PutSecretValueResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { invalidRequest } from '../errors.ts'
import { putVersion, tokenOf, valueIn } from '../put.ts'
import { usableSecret } from '../secret.ts'
import { CURRENT, stagesOf } from '../stages.ts'
import type { SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
export const putSecretValue = action({
  operation: PutSecretValue$,

  async run(context: Context<SecretsState>, input: PutSecretValueRequest): Promise<PutSecretValueResponse> {
    const { state, clock, journal, requestId } = context
    const id = tokenOf(input.ClientRequestToken)
    const value = valueIn(input)
    if (!value) throw invalidRequest('You must provide either SecretString or SecretBinary.')
    const secret = usableSecret(state, input.SecretId)
    const stages = input.VersionStages ?? [CURRENT]
    const changed = await putVersion(context, secret, { id, value, stages })
    journal.write({
      ...{ time: clock.now(), service: 'secretsmanager', kind: 'secret-put', requestId },
      ...{ name: secret.name, versionId: id },
    })
    return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: stagesOf(changed, id) }
  },
})
