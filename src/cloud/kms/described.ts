import type { KeyMetadata } from '@aws-sdk/client-kms'
import { keyArn } from './key.ts'
import type { Key, KmsState } from './state.ts'

export const usageOf = ({ spec }: Pick<Key, 'spec'>) =>
  spec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : 'GENERATE_VERIFY_MAC'

export const macAlgorithmOf = ({ spec }: Pick<Key, 'spec'>) => spec.replace('HMAC_', 'HMAC_SHA_')

/** Recorded: test_kms.snapshot.json, `test_create_key`, `test_hmac_create_key`, `test_create_multi_region_key` */
export function described({ host }: KmsState, key: Key): KeyMetadata {
  const { id, spec, deletedAt } = key
  const arn = keyArn(host, id)
  const isSymmetric = spec === 'SYMMETRIC_DEFAULT'
  const PrimaryKey = { Arn: arn, Region: host.region }
  return {
    AWSAccountId: host.account,
    KeyId: id,
    Arn: arn,
    CreationDate: new Date(key.createdAt),
    Enabled: key.isEnabled && deletedAt === undefined,
    Description: key.description,
    KeyUsage: usageOf(key),
    KeyState: deletedAt !== undefined ? 'PendingDeletion' : key.isEnabled ? 'Enabled' : 'Disabled',
    ...(deletedAt !== undefined && { DeletionDate: new Date(deletedAt) }),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: spec,
    KeySpec: spec,
    ...(isSymmetric
      ? { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'], CurrentKeyMaterialId: key.materials.at(-1)?.id }
      : { MacAlgorithms: [macAlgorithmOf(key) as 'HMAC_SHA_256'] }),
    MultiRegion: key.isMultiRegion,
    ...(key.isMultiRegion && {
      MultiRegionConfiguration: { MultiRegionKeyType: 'PRIMARY', PrimaryKey, ReplicaKeys: [] },
    }),
  }
}
