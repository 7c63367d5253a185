import type { DescribeSecretResponse, SecretListEntry } from '@aws-sdk/client-secrets-manager'
import { versionsToStages } from './stages.ts'
import type { Secret } from './state.ts'

/** What DescribeSecret and ListSecrets both say. */
export function shared(secret: Secret): Omit<DescribeSecretResponse, 'VersionIdsToStages'> & SecretListEntry {
  const { description, kmsKeyId, tags, rotation, deleted, accessedAt } = secret
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(description && { Description: description }),
    ...(kmsKeyId !== undefined && { KmsKeyId: kmsKeyId }),
    ...(rotation && {
      RotationEnabled: rotation.enabled,
      RotationLambdaARN: rotation.lambdaArn,
      RotationRules: rotation.rules,
      ...(rotation.rotatedAt !== undefined && { LastRotatedDate: new Date(rotation.rotatedAt) }),
      ...(rotation.nextAt !== undefined && rotation.enabled && { NextRotationDate: new Date(rotation.nextAt) }),
    }),
    LastChangedDate: new Date(secret.changedAt),
    ...(accessedAt !== undefined && { LastAccessedDate: new Date(accessedAt) }),
    ...(deleted && { DeletedDate: new Date(deleted.at) }),
    ...(tags && { Tags: [...tags] }),
    CreatedDate: new Date(secret.createdAt),
  }
}

export function described(secret: Secret): DescribeSecretResponse {
  const stages = versionsToStages(secret)
  return { ...shared(secret), ...(stages && { VersionIdsToStages: stages }) }
}

export function listed(secret: Secret): SecretListEntry {
  const stages = versionsToStages(secret)
  return { ...shared(secret), ...(stages && { SecretVersionsToStages: stages }) }
}
