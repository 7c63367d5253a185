import * as sdk from '@aws-sdk/client-secrets-manager'
import model from '../constraints/secretsmanager.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { batchGetSecretValue } from './actions/batch-get-secret-value.ts'
import { cancelRotateSecret } from './actions/cancel-rotate-secret.ts'
import { createSecret } from './actions/create-secret.ts'
import { deleteResourcePolicy } from './actions/delete-resource-policy.ts'
import { deleteSecret } from './actions/delete-secret.ts'
import { describeSecret } from './actions/describe-secret.ts'
import { getRandomPassword } from './actions/get-random-password.ts'
import { getResourcePolicy } from './actions/get-resource-policy.ts'
import { getSecretValue } from './actions/get-secret-value.ts'
import { listSecretVersionIds } from './actions/list-secret-version-ids.ts'
import { listSecrets } from './actions/list-secrets.ts'
import { putResourcePolicy } from './actions/put-resource-policy.ts'
import { putSecretValue } from './actions/put-secret-value.ts'
import { restoreSecret } from './actions/restore-secret.ts'
import { rotateSecret } from './actions/rotate-secret.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateSecret } from './actions/update-secret.ts'
import { updateSecretVersionStage } from './actions/update-secret-version-stage.ts'
import { validateResourcePolicy } from './actions/validate-resource-policy.ts'
import { authorization } from './authorization.ts'
import { openState } from './open-state.ts'
import type { SecretsState } from './state.ts'

/** AWS Secrets Manager. https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */
export const secretsmanager: Service<SecretsState> = {
  name: 'secretsmanager',
  protocol: 'awsJson1_1',
  serviceTarget: 'secretsmanager',
  sdk,
  model,
  actions: [
    batchGetSecretValue,
    cancelRotateSecret,
    createSecret,
    deleteResourcePolicy,
    deleteSecret,
    describeSecret,
    getRandomPassword,
    getResourcePolicy,
    getSecretValue,
    listSecretVersionIds,
    listSecrets,
    putResourcePolicy,
    putSecretValue,
    restoreSecret,
    rotateSecret,
    tagResource,
    untagResource,
    updateSecret,
    updateSecretVersionStage,
    validateResourcePolicy,
  ],
  authorization,
  open: openState,
  async close(state) {
    state.agenda.close()
  },
}
