import { ListBuckets$, type ListBucketsOutput } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = action({
  operation: ListBuckets$,

  run: ({ state, account }: Context<S3State>): ListBucketsOutput => ({
    Owner: { ID: account },
    Buckets: [...state.buckets.values()]
      .map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt) }))
      .sort((a, b) => (a.Name < b.Name ? -1 : 1)),
  }),
})
