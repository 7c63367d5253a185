import {
  UpdateSecretVersionStage$,
  type UpdateSecretVersionStageRequest,
  type UpdateSecretVersionStageResponse,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { usableSecret } from '../secret.ts'
import { CURRENT, type Stages, withoutStage, withStage } from '../stages.ts'
import type { Secret, SecretsState } from '../state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html */
export const updateSecretVersionStage = action({
  operation: UpdateSecretVersionStage$,

  run(
    { state, clock }: Context<SecretsState>,
    input: UpdateSecretVersionStageRequest,
  ): UpdateSecretVersionStageResponse {
    const secret = usableSecret(state, input.SecretId)
    state.secrets.set(secret.name, { ...secret, stages: moved(secret, input), changedAt: clock.now() })
    return { ARN: secret.arn, Name: secret.name }
  },
})

/** The words: github.com/getmoto/moto, tests/test_secretsmanager, seen on AWS. */
function moved({ stages, versionIds }: Secret, input: UpdateSecretVersionStageRequest): Stages {
  const { VersionStage: stage = '', RemoveFromVersionId: from, MoveToVersionId: to } = input
  for (const id of [from, to])
    if (id !== undefined && !versionIds.includes(id)) throw invalidParameter(`Not a valid version: ${id}`)
  const at = stages[stage]
  if (from !== undefined && at !== from) throw invalidParameter(`Version stage ${stage} not found in version ${from}`)
  if (from === undefined && at !== undefined && at !== to)
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${at}, so you must explicitly reference that version in RemoveFromVersionId.`,
    )
  if (to !== undefined) return withStage(stages, stage, to)
  if (stage === CURRENT)
    throw invalidParameter(
      `You can only move staging label ${CURRENT} to a different secret version. It can't be completely removed.`,
    )
  return withoutStage(stages, stage)
}
