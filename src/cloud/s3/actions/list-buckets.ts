import { ListBuckets$, type ListBucketsOutput, type ListBucketsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { ownerOf } from '../bucket.ts'
import { pageSize } from '../encoding.ts'
import { invalidArgument } from '../errors.ts'
import { compareKeys } from '../sorted-keys.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = action({
  operation: ListBuckets$,

  run({ state, account, region }: Context<S3State>, input: ListBucketsRequest): ListBucketsOutput {
    const most = pageSize('max-buckets', input.MaxBuckets, 10_000)
    if (input.MaxBuckets === 0)
      throw invalidArgument('Argument max-buckets must be an integer between 1 and 10000', {
        ArgumentName: 'max-buckets',
        ArgumentValue: '0',
      })
    const { Prefix: prefix = '', ContinuationToken: after = '', BucketRegion } = input
    const found = [...state.buckets.values()]
      .filter(
        ({ name, location }) =>
          name.startsWith(prefix) &&
          name > after &&
          (BucketRegion === undefined || (location || region) === BucketRegion),
      )
      .sort((a, b) => compareKeys(a.name, b.name))
    const shown = found.slice(0, most)
    const isPaged =
      input.MaxBuckets !== undefined || input.Prefix !== undefined || input.ContinuationToken !== undefined
    return {
      Owner: ownerOf(account),
      Buckets: shown.map(({ name, createdAt, location }) => ({
        Name: name,
        CreationDate: new Date(createdAt),
        BucketArn: `arn:aws:s3:::${name}`,
        ...(isPaged && { BucketRegion: location || region }),
      })),
      ...(found.length > shown.length && { ContinuationToken: shown.at(-1)?.name }),
      ...(input.Prefix !== undefined && { Prefix: prefix }),
    }
  },
})
