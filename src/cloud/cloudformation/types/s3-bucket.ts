/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
import schema from '../schemas/AWS-S3-Bucket.json' with { type: 'json' }
import { isSame, type ValueMap } from '../value.ts'
import { refuse } from './refuse.ts'
import { refuseExisting } from './refuse-existing.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { BUCKET_SETTINGS } from './s3-bucket-settings.ts'
import { settableTagsOf, type Tag, tagList } from './tags.ts'

type Properties = ValueMap & { BucketName?: string; ObjectLockEnabled?: boolean; Tags?: Tag[] }

/** `Ref` is its name. One with objects in it is not deleted. */
export const s3Bucket: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    refuse(properties, NOT_HERE)
    const { ask } = context
    const Bucket = properties.BucketName ?? context.name(63, { lowerCase: true })
    // S3 answers for a bucket of one's own as if it had made it.
    await refuseExisting(properties.BucketName, (name) => ask('s3', 'HeadBucket', { Bucket: name }), context)
    const Tags = bucketTags(properties, context)
    await ask('s3', 'CreateBucket', {
      Bucket,
      ...(Tags.length > 0 && { CreateBucketConfiguration: { Tags } }),
      ...(properties.ObjectLockEnabled && { ObjectLockEnabledForBucket: true }),
    })
    context.begun(Bucket)
    await configure(Bucket, {}, properties, context)
    return made(Bucket, context)
  },

  async update({ physicalId: Bucket }, properties, before, context) {
    refuse(properties, NOT_HERE)
    if (properties.ObjectLockEnabled && !before.ObjectLockEnabled) refuse(properties, ['ObjectLockEnabled'])
    await configure(Bucket, before, properties, context)
    const [now, wanted] = [bucketTags(before, context), bucketTags(properties, context)]
    if (!isSame(now, wanted)) {
      if (wanted.length > 0) await context.ask('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet: wanted } })
      else await context.ask('s3', 'DeleteBucketTagging', { Bucket })
    }
    return made(Bucket, context)
  },

  async delete({ physicalId: Bucket }, _, { ask }) {
    await ask('s3', 'DeleteBucket', { Bucket })
  },
}

/** For these there is no operation here. */
const NOT_HERE = [
  ...[
    'AbacStatus',
    'AnalyticsConfigurations',
    'BucketNamePrefix',
    'BucketNamespace',
    'IntelligentTieringConfigurations',
  ],
  ...['InventoryConfigurations', 'MetadataConfiguration', 'MetadataTableConfiguration', 'MetricsConfigurations'],
  ...['ObjectLockConfiguration', 'ReplicationConfiguration'],
]

const bucketTags = ({ Tags }: Properties, context: ResourceContext): Tag[] => tagList(settableTagsOf(Tags, context))

async function configure(Bucket: string, before: Properties, after: Properties, { ask }: ResourceContext) {
  for (const [name, { put, clear }] of Object.entries(BUCKET_SETTINGS)) {
    const [now, wanted] = [said(before, name), said(after, name)]
    if (isSame(now, wanted)) continue
    const { operation, input } = wanted === undefined ? clear : put(wanted as never)
    await ask('s3', operation, { Bucket, ...input })
  }
}

/** That a bucket is private says nothing: each is. */
const said = (properties: Properties, name: string) =>
  name === 'AccessControl' && properties[name] === 'Private' ? undefined : properties[name]

const made = (Bucket: string, { region }: ResourceContext): Made => ({
  physicalId: Bucket,
  attributes: {
    Arn: `arn:aws:s3:::${Bucket}`,
    DomainName: `${Bucket}.s3.amazonaws.com`,
    DualStackDomainName: `${Bucket}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${Bucket}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${Bucket}.s3-website-${region}.amazonaws.com`,
  },
})
