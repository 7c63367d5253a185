import { CreateSecret$, type CreateSecretRequest, type CreateSecretResponse } from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { decrypted, encrypted } from '../cipher.ts'
import { checkName, invalidRequest, notHere, secretExists } from '../errors.ts'
import { isSame, tokenOf, valueIn } from '../put.ts'
import { newArn, versionOf } from '../secret.ts'
import { CURRENT } from '../stages.ts'
import { type Secret, type SecretsState, versionKey } from '../state.ts'
import { withTags } from '../tags.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const createSecret = action({
  operation: CreateSecret$,

  async run(context: Context<SecretsState>, input: CreateSecretRequest): Promise<CreateSecretResponse> {
    const { state, clock, journal, requestId } = context
    const { Name: name = '', Description: description, KmsKeyId: kmsKeyId, Tags } = input
    checkName(name)
    if (input.AddReplicaRegions?.length) throw notHere('replicas: it has one Region')
    if (input.Type !== undefined) throw notHere(`secrets of the type ${input.Type}`)
    const id = tokenOf(input.ClientRequestToken)
    const value = valueIn(input)
    const tags = Tags && withTags([], Tags)
    const before = state.secrets.get(name)
    if (before) return created(await sameAsBefore(context, before, id, input), value && id)
    const secret: Secret = {
      ...{ name, arn: newArn(state.host, name), createdAt: clock.now(), changedAt: clock.now() },
      ...(description !== undefined && { description }),
      ...(kmsKeyId && { kmsKeyId }),
      ...(tags && { tags }),
      versionIds: value ? [id] : [],
      stages: value ? { [CURRENT]: id } : {},
    }
    const sealed = value && (await encrypted(context, secret, id, value))
    if (state.secrets.has(name)) throw secretExists(name) // made by another caller meanwhile
    if (sealed) state.versions.set(versionKey(name, id), { id, createdAt: clock.now(), ...sealed })
    state.secrets.set(name, secret)
    journal.write({
      time: clock.now(),
      service: 'secretsmanager',
      kind: 'secret-created',
      requestId,
      name,
      arn: secret.arn,
    })
    return created(secret, value && id)
  },
})

const created = ({ arn, name }: Secret, id: string | undefined): CreateSecretResponse => ({
  ARN: arn,
  Name: name,
  ...(id && { VersionId: id }),
})

/** A request that was sent twice makes nothing new; any other is refused. */
async function sameAsBefore(
  context: Context<SecretsState>,
  secret: Secret,
  id: string,
  input: CreateSecretRequest,
): Promise<Secret> {
  if (secret.deleted)
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    )
  const version = versionOf(context.state, secret, id)
  const held = version && (await decrypted(context, secret, version))
  const value = valueIn(input)
  if (!held || !value || !isSame(held, value)) throw secretExists(secret.name)
  return secret
}
