import type { EncryptionAlgorithmSpec, KeyMetadata, MacAlgorithmSpec, SigningAlgorithmSpec } from '@aws-sdk/client-kms'
import { encryptionAlgorithmsOf, signingAlgorithmsOf } from './asymmetric.ts'
import { keyArn } from './key.ts'
import type { Key, KmsState } from './state.ts'

export const macAlgorithmOf = ({ spec }: Pick<Key, 'spec'>) => spec.replace('HMAC_', 'HMAC_SHA_')

/** Recorded: test_kms.snapshot.json, `test_create_key`, `test_hmac_create_key`, `test_create_multi_region_key` */
export function described({ host }: KmsState, key: Key): KeyMetadata {
  const { id, spec, deletedAt } = key
  const arn = keyArn(host, id)
  const PrimaryKey = { Arn: arn, Region: host.region }
  return {
    AWSAccountId: host.account,
    KeyId: id,
    Arn: arn,
    CreationDate: new Date(key.createdAt),
    Enabled: key.isEnabled && deletedAt === undefined,
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: deletedAt !== undefined ? 'PendingDeletion' : key.isEnabled ? 'Enabled' : 'Disabled',
    ...(deletedAt !== undefined && { DeletionDate: new Date(deletedAt) }),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: spec,
    KeySpec: spec,
    ...algorithmsOf(key),
    ...(spec === 'SYMMETRIC_DEFAULT' && { CurrentKeyMaterialId: key.materials.at(-1)?.id }),
    MultiRegion: key.isMultiRegion,
    ...(key.isMultiRegion && {
      MultiRegionConfiguration: { MultiRegionKeyType: 'PRIMARY', PrimaryKey, ReplicaKeys: [] },
    }),
  }
}

export function algorithmsOf(
  key: Key,
): Pick<KeyMetadata, 'EncryptionAlgorithms' | 'MacAlgorithms' | 'SigningAlgorithms'> {
  switch (key.usage) {
    case 'ENCRYPT_DECRYPT':
      return { EncryptionAlgorithms: encryptionAlgorithmsOf(key) as EncryptionAlgorithmSpec[] }
    case 'GENERATE_VERIFY_MAC':
      return { MacAlgorithms: [macAlgorithmOf(key) as MacAlgorithmSpec] }
    case 'SIGN_VERIFY':
      return { SigningAlgorithms: signingAlgorithmsOf(key) as SigningAlgorithmSpec[] }
  }
}
