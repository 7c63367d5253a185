import type { GetBucketAclOutput } from '@aws-sdk/client-s3'
import { ServiceError } from '../errors.ts'
import { ownerOf } from './bucket.ts'
import type { S3State } from './state.ts'

/** Everything is the account's, as it is wherever access control lists are off, which they are since April 2023. */
export function ownersAcl({ host }: S3State): GetBucketAclOutput {
  const Owner = ownerOf(host.account)
  return { Owner, Grants: [{ Grantee: { ...Owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }] }
}

const HARMLESS = new Set([undefined, 'private', 'bucket-owner-full-control'])

/** Throws for a list that would say more than that. https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export function checkAcl(
  { settings }: S3State,
  bucket: string,
  { ACL, ...grants }: { ACL?: string | undefined },
): void {
  const isGranting = Object.entries(grants).some(([name, value]) => name.startsWith('Grant') && value !== undefined)
  if (HARMLESS.has(ACL) && !isGranting) return
  const { Rules = [] } = settings.get<{ Rules?: { ObjectOwnership?: string }[] }>(bucket, 'ownership') ?? {}
  const isOff = Rules[0]?.ObjectOwnership === 'BucketOwnerEnforced'
  throw isOff
    ? new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400)
    : new ServiceError('NotImplemented', 'The local cloud keeps no access control lists: use a bucket policy.', 501)
}
