import { RotateSecret$, type RotateSecretRequest, type RotateSecretResponse } from '@aws-sdk/client-secrets-manager'
import { action, asService, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { readSchedule } from '../../schedule-expression/schedule-expression.ts'
import { decrypted, encrypted } from '../cipher.ts'
import { invalidParameter, invalidRequest, noToken } from '../errors.ts'
import { begun, nextOf, plan, run } from '../rotation.ts'
import { usableSecret, versionOf } from '../secret.ts'
import { CURRENT, PENDING } from '../stages.ts'
import { type Rotation, type Secret, type SecretsState, versionKey } from '../state.ts'

const SHORTEST_HOURS = 4

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html */
export const rotateSecret = action({
  operation: RotateSecret$,

  async run(context: Context<SecretsState>, input: RotateSecretRequest): Promise<RotateSecretResponse> {
    const { state, clock } = context
    const { ClientRequestToken: versionId, RotateImmediately: isImmediate = true } = input
    if (!versionId) throw invalidParameter(noToken())
    const secret = usableSecret(state, input.SecretId)
    const lambdaArn = input.RotationLambdaARN || secret.rotation?.lambdaArn
    if (!lambdaArn) throw invalidRequest('No Lambda rotation function ARN is associated with this secret.')
    const rules = input.RotationRules ?? secret.rotation?.rules ?? {}
    checkRules(rules)
    const pending = secret.stages[PENDING]
    if (secret.rotation?.pending || (pending !== undefined && pending !== secret.stages[CURRENT]))
      throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.")
    await checkInvocable(state, secret, lambdaArn)
    if (!isImmediate) await copyCurrent(context, secret, versionId)
    const rotation: Rotation = {
      ...{ enabled: true, lambdaArn, rules: rulesOf(rules) },
      ...(secret.rotation?.rotatedAt !== undefined && { rotatedAt: secret.rotation.rotatedAt }),
      ...nextOf({ rules: rulesOf(rules) }, clock.now()),
      pending: { versionId, failures: 0, onlyTest: !isImmediate },
    }
    plan(state, begun(state, usableSecret(state, secret.arn), rotation, versionId))
    run(state, secret.name)
    return { ARN: secret.arn, Name: secret.name, ...(isImmediate && { VersionId: versionId }) }
  },
})

type Rules = NonNullable<RotateSecretRequest['RotationRules']>

const rulesOf = ({ AutomaticallyAfterDays: days, ScheduleExpression, Duration }: Rules): Rotation['rules'] => ({
  ...(days !== undefined && { AutomaticallyAfterDays: Number(days) }),
  ...(ScheduleExpression !== undefined && { ScheduleExpression }),
  ...(Duration !== undefined && { Duration }),
})

function checkRules({ AutomaticallyAfterDays: days, ScheduleExpression: expression }: Rules): void {
  if (days !== undefined && expression !== undefined)
    throw invalidParameter('You can specify either AutomaticallyAfterDays or ScheduleExpression, but not both.')
  if (expression === undefined) return
  const schedule = readSchedule(expression, 'scheduler')
  const isTooOften = schedule?.kind === 'rate' && schedule.period < SHORTEST_HOURS * 3_600_000
  if (!schedule || schedule.kind === 'at' || isTooOften)
    throw invalidParameter(`The ScheduleExpression ${expression} is not valid.`)
}

/** Recorded: test_secretsmanager.snapshot.json, `test_rotate_secret_invalid_lambda_arn` */
async function checkInvocable({ host }: SecretsState, { arn }: Secret, lambdaArn: string): Promise<void> {
  const caller = asService(host.account, 'secretsmanager.amazonaws.com', arn)
  try {
    await host.ask('lambda', 'Invoke', { FunctionName: lambdaArn, InvocationType: 'DryRun' }, caller)
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status >= 500) throw error
    throw new ServiceError(
      'AccessDeniedException',
      'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
      400,
    )
  }
}

/** What a rotation is tested with that shall not come yet. */
async function copyCurrent(context: Context<SecretsState>, secret: Secret, versionId: string): Promise<void> {
  const { state, clock } = context
  const current = versionOf(state, secret, secret.stages[CURRENT] ?? '')
  const value = current && (await decrypted(context, secret, current))
  if (!value) return
  const sealed = await encrypted(context, secret, versionId, value)
  state.versions.set(versionKey(secret.name, versionId), { id: versionId, createdAt: clock.now(), ...sealed })
}
