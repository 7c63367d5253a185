/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
import schema from '../schemas/AWS-S3-BucketPolicy.json' with { type: 'json' }
import { isSame, type Value } from '../value.ts'
import type { ResourceType } from './resource-type.ts'
import { documentText } from './tags.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = { Bucket: string; PolicyDocument: Value }

/** `Ref` is the bucket's name. */
export const s3BucketPolicy: ResourceType<Properties> = {
  schema,

  async create({ Bucket, PolicyDocument }, { ask }) {
    if (await unlessGone(ask('s3', 'GetBucketPolicy', { Bucket })))
      throw new Error(`The bucket policy already exists on bucket ${Bucket}.`)
    await ask('s3', 'PutBucketPolicy', { Bucket, Policy: documentText(PolicyDocument) })
    return { physicalId: Bucket }
  },

  async update(made, { Bucket, PolicyDocument }, before, { ask }) {
    if (!isSame(PolicyDocument, before.PolicyDocument))
      await ask('s3', 'PutBucketPolicy', { Bucket, Policy: documentText(PolicyDocument) })
    return made
  },

  async delete({ physicalId: Bucket }, _, { ask }) {
    await ask('s3', 'DeleteBucketPolicy', { Bucket })
  },
}
