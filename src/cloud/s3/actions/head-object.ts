import { HeadObject$, type HeadObjectOutput, type HeadObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { headersOf } from '../described.ts'
import { findReadable, pieceOf } from '../read.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = action({
  operation: HeadObject$,

  async run(context: Context<S3State>, input: HeadObjectRequest): Promise<HeadObjectOutput> {
    const bucket = findBucket(context.state, input)
    const version = await findReadable(context, bucket, input, 'HEAD')
    const { start, end, isWhole, ...piece } = pieceOf(version, input)
    const asked = isWhole ? input : { ...input, ChecksumMode: undefined }
    return { ...headersOf(bucket, version, asked), ...piece, ContentLength: end - start }
  },
})
