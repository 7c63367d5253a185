import { GetObject$, type GetObjectOutput, type GetObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { allOf } from '../../body.ts'
import { findBucket } from '../bucket.ts'
import { headersOf } from '../described.ts'
import { findReadable, pieceOf } from '../read.ts'
import type { S3State } from '../state.ts'

/** Bytes. Up to so many are answered in one piece, which costs less. */
const SMALL = 262_144

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = action({
  operation: GetObject$,

  async run(context: Context<S3State>, input: GetObjectRequest): Promise<GetObjectOutput> {
    const { state } = context
    const bucket = findBucket(state, input)
    const version = await findReadable(context, bucket, input, 'GET')
    const { start, end, isWhole, ...piece } = pieceOf(version, input)
    const stream = state.bodies.read(version.blobs, start, end)
    const body = end - start <= SMALL ? await allOf(stream) : stream
    const asked = isWhole ? input : { ...input, ChecksumMode: undefined }
    return {
      ...headersOf(bucket, version, asked),
      ...piece,
      ContentLength: end - start,
      Body: body as unknown as NonNullable<GetObjectOutput['Body']>,
    }
  },
})
