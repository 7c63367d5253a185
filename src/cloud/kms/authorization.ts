import type { Context } from '../action.ts'
import { type Authorization, type Demand, each } from '../authorization/authorization.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { aliasArn } from './alias.ts'
import { type EncryptionContext, readHeader } from './ciphertext.ts'
import { principalsOf, retirable } from './grant.ts'
import { findKey, keyArn } from './key.ts'
import { contextKeys, policyFor } from './key-policy.ts'
import type { Key, KmsState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export const authorization: Authorization<KmsState> = {
  demands: {
    ...each(
      [
        ...['CancelKeyDeletion', 'DescribeKey', 'DisableKey', 'DisableKeyRotation', 'EnableKey', 'EnableKeyRotation'],
        ...[
          'GenerateMac',
          'GetKeyPolicy',
          'GetPublicKey',
          'Sign',
          'Verify',
          'GetKeyRotationStatus',
          'ListGrants',
          'ListKeyPolicies',
          'ListKeyRotations',
        ],
        ...['ListResourceTags', 'RevokeGrant', 'RotateKeyOnDemand', 'TagResource', 'UntagResource'],
        ...['UpdateKeyDescription', 'VerifyMac', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
      ],
      (context, { KeyId, EncryptionContext }) => onAsked(context, KeyId, EncryptionContext),
    ),
    PutKeyPolicy: (context, { KeyId, BypassPolicyLockoutSafetyCheck: bypass = false }) =>
      onAsked(context, KeyId, {}, { 'kms:BypassPolicyLockoutSafetyCheck': String(bypass) }),
    ScheduleKeyDeletion: (context, { KeyId, PendingWindowInDays: days }) =>
      onAsked(context, KeyId, {}, days && { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(days) }),
    Decrypt: (context, { CiphertextBlob, EncryptionContext, EncryptionAlgorithm, KeyId }) =>
      isRsa(EncryptionAlgorithm) ? onAsked(context, KeyId) : onCiphertext(context, CiphertextBlob, EncryptionContext),
    ReEncrypt: (context, input) => [
      ...(isRsa(input.SourceEncryptionAlgorithm)
        ? onAsked(context, input.SourceKeyId, {}, {}, 'ReEncryptFrom')
        : onCiphertext(context, input.CiphertextBlob, input.SourceEncryptionContext, 'ReEncryptFrom')),
      ...onAsked(context, input.DestinationKeyId, input.DestinationEncryptionContext, {}, 'ReEncryptTo'),
    ],
    CreateGrant: (context, { KeyId, GranteePrincipal, RetiringPrincipal, Operations }) =>
      onAsked(...([context, KeyId, {}] as const), {
        'kms:GranteePrincipal': GranteePrincipal,
        'kms:RetiringPrincipal': RetiringPrincipal,
        'kms:GrantOperations': Operations,
        'kms:GrantIsForAWSResource': String(context.caller.session?.context?.['kms:ViaService'] !== undefined),
      }),
    RetireGrant: (context, input) => {
      const grant = retirable(context.state, input)
      if (!grant || principalsOf(context.caller).includes(grant.retiringPrincipal ?? '')) return []
      return onAsked(context, grant.keyId)
    },
    CreateKey: (_, { KeySpec = 'SYMMETRIC_DEFAULT', KeyUsage = 'ENCRYPT_DECRYPT', MultiRegion = false, Tags }) => {
      const context = { 'kms:KeySpec': KeySpec, 'kms:KeyUsage': KeyUsage, 'kms:MultiRegion': String(MultiRegion) }
      return Tags?.length ? [{ context }, { context, action: 'kms:TagResource' }] : { context }
    },
    ...each(['CreateAlias', 'UpdateAlias', 'DeleteAlias'], (context, { AliasName = '', TargetKeyId }) => {
      const before = context.state.aliases.get(AliasName)?.keyId
      return [
        { resource: aliasArn(context, AliasName) },
        ...[before, TargetKeyId].flatMap((id) => (id === undefined ? [] : onAsked(context, id))),
      ]
    }),
  },
  refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
}

type Extra = Demand['context']

/** What such keys encrypt does not say by which. */
const isRsa = (algorithm = '') => algorithm.startsWith('RSAES')

/** Nothing is demanded of what is not there: the operation then says so. */
function onAsked(
  context: Context<KmsState>,
  asked: string | undefined,
  encryptionContext: EncryptionContext = {},
  extra: Extra = {},
  operation?: string,
): Partial<Demand>[] {
  const key = orNothing(() => findKey(context.state, asked))
  const alias = asked?.replace(/^arn:[^/]*:(?=alias\/)/, '')
  const keys = { ...extra, 'kms:RequestAlias': alias?.startsWith('alias/') ? alias : undefined }
  return key ? [onKey(context, key, encryptionContext, keys, operation)] : []
}

function onCiphertext(
  context: Context<KmsState>,
  blob: Uint8Array = new Uint8Array(),
  encryptionContext: EncryptionContext = {},
  operation?: string,
): Partial<Demand>[] {
  const keyId = orNothing(() => readHeader(blob).keyId)
  const key = keyId === undefined ? undefined : context.state.keys.get(keyId)
  return key ? [onKey(context, key, encryptionContext, {}, operation)] : []
}

function onKey(
  context: Context<KmsState>,
  key: Key,
  encryptionContext: EncryptionContext,
  extra: Extra,
  operation: string | undefined,
): Partial<Demand> {
  const { state, caller } = context
  const aliases = state.aliasesOfKey.of(key.id)
  return {
    ...(operation && { action: `kms:${operation}` }),
    resource: keyArn(state.host, key.id),
    resourcePolicy: policyFor(context, key, encryptionContext),
    resourceMustAllow: true,
    context: {
      ...Object.fromEntries(Object.entries(key.tags).map(([name, value]) => [`aws:ResourceTag/${name}`, value])),
      ...contextKeys(encryptionContext),
      'kms:CallerAccount': caller.account,
      'kms:KeySpec': key.spec,
      'kms:KeyUsage': key.usage,
      'kms:KeyOrigin': 'AWS_KMS',
      'kms:MultiRegion': String(key.isMultiRegion),
      ...(aliases.length > 0 && { 'kms:ResourceAliases': aliases }),
      ...extra,
    },
  }
}

function orNothing<Value>(find: () => Value): Value | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof ServiceError) return undefined
    throw error
  }
}
