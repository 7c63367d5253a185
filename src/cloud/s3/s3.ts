import * as sdk from '@aws-sdk/client-s3'
import type { Service } from '../service.ts'
import { createBucket } from './actions/create-bucket.ts'
import { deleteBucket } from './actions/delete-bucket.ts'
import { deleteObject } from './actions/delete-object.ts'
import { getBucketNotificationConfiguration } from './actions/get-bucket-notification-configuration.ts'
import { getBucketVersioning } from './actions/get-bucket-versioning.ts'
import { getObject } from './actions/get-object.ts'
import { headBucket } from './actions/head-bucket.ts'
import { headObject } from './actions/head-object.ts'
import { listBuckets } from './actions/list-buckets.ts'
import { listObjectsV2 } from './actions/list-objects-v2.ts'
import { putBucketNotificationConfiguration } from './actions/put-bucket-notification-configuration.ts'
import { putBucketVersioning } from './actions/put-bucket-versioning.ts'
import { putObject } from './actions/put-object.ts'
import { authorizationBy } from './authorization.ts'
import type { S3State } from './state.ts'

/** Amazon S3. https://docs.aws.amazon.com/AmazonS3/latest/API/ */
export const s3: Service<S3State> = {
  name: 's3',
  protocol: 'restXml',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  sdk,
  actions: [
    createBucket,
    deleteBucket,
    deleteObject,
    getBucketNotificationConfiguration,
    getBucketVersioning,
    getObject,
    headBucket,
    headObject,
    listBuckets,
    listObjectsV2,
    putBucketNotificationConfiguration,
    putBucketVersioning,
    putObject,
  ],
  authorization: authorizationBy(() => undefined),
  open: (host) => ({
    host,
    buckets: host.store.table('s3/buckets'),
    objects: (bucket) => host.store.table(`s3/objects/${bucket}`),
  }),
}
