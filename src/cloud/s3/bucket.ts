import { accessDenied, invalidBucketName, noSuchBucket } from './errors.ts'
import type { Bucket, S3State } from './state.ts'

/** Throws `NoSuchBucket`; `AccessDenied` where the caller expects it to be somebody else's. */
export function findBucket(
  { buckets, host }: S3State,
  { Bucket: name = '', ExpectedBucketOwner }: { Bucket?: string | undefined; ExpectedBucketOwner?: string | undefined },
): Bucket {
  const found = buckets.get(name)
  if (!found) throw noSuchBucket(name)
  if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== host.account) throw accessDenied()
  return found
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function checkBucketName(name: string): void {
  const isOne = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !NO_NAMES.test(name)
  if (!isOne) throw invalidBucketName(name)
}

const NO_NAMES =
  /\.\.|^\d+\.\d+\.\d+\.\d+$|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|\.mrap$|--x-s3$|--table-s3$/

export const arnOf = (bucket: string) => `arn:aws:s3:::${bucket}`

/** The account as S3 has named owners since before there were account numbers: 64 hexadecimal digits. */
export const ownerOf = (account: string) => ({ ID: account.repeat(6).slice(0, 64) })

/** The owner as events name it. */
export const principalOf = (account: string) => `A${account}`
