import { createHash } from 'node:crypto'
import type { Target } from './target.node.ts'

/** Where deployment packages wait for CloudFormation. One bucket an account and region; nothing in it is needed twice. */
export const artifactsBucket = ({ account, region }: Target): string => `workshop-artifacts-${account}-${region}`

/** Puts deployment packages into the bucket, each by what is in it, and answers where each is. */
export async function upload(target: Target, packages: readonly Uint8Array[]): Promise<string[]> {
  const Bucket = artifactsBucket(target)
  return Promise.all(
    packages.map(async (Body) => {
      const Key = `${createHash('sha256').update(Body).digest('hex')}.zip`
      if (!(await isThere(target, Bucket, Key))) await putInBucket(target, Bucket, Key, Body)
      return `s3://${Bucket}/${Key}`
    }),
  )
}

async function isThere(target: Target, Bucket: string, Key: string): Promise<boolean> {
  try {
    await target.call('s3', 'HeadObject', { Bucket, Key })
    return true
  } catch (error) {
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return false
    throw error
  }
}

async function putInBucket(target: Target, Bucket: string, Key: string, Body: Uint8Array): Promise<void> {
  const put = () => target.call('s3', 'PutObject', { Bucket, Key, Body })
  try {
    await put()
  } catch (error) {
    if ((error as Error).name !== 'NoSuchBucket') throw error
    await makeBucket(target, Bucket)
    await put()
  }
}

async function makeBucket(target: Target, Bucket: string): Promise<void> {
  const { region } = target
  const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }
  await target.call('s3', 'CreateBucket', { Bucket, ...place }).catch((error: Error) => {
    // Two deployments may come to an empty account at the same time.
    if (error.name !== 'BucketAlreadyOwnedByYou') throw error
  })
}
