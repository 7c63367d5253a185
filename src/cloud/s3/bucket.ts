import { invalidBucketName, noSuchBucket } from './errors.ts'
import type { Bucket, S3State } from './state.ts'

/** Throws `NoSuchBucket`. */
export function findBucket(state: S3State, name = ''): Bucket {
  const found = state.buckets.get(name)
  if (!found) throw noSuchBucket(name)
  return found
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function checkBucketName(name: string): void {
  const isOne = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|^\d+\.\d+\.\d+\.\d+$|^xn--/.test(name)
  if (!isOne) throw invalidBucketName(name)
}
