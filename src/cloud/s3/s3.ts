import * as sdk from '@aws-sdk/client-s3'
import type { Service } from '../service.ts'
import { abortMultipartUpload } from './actions/abort-multipart-upload.ts'
import { completeMultipartUpload } from './actions/complete-multipart-upload.ts'
import { copyObject } from './actions/copy-object.ts'
import { createBucket } from './actions/create-bucket.ts'
import { createMultipartUpload } from './actions/create-multipart-upload.ts'
import { deleteBucket } from './actions/delete-bucket.ts'
import { deleteObject } from './actions/delete-object.ts'
import { deleteObjects } from './actions/delete-objects.ts'
import { getBucketLocation } from './actions/get-bucket-location.ts'
import { getBucketNotificationConfiguration } from './actions/get-bucket-notification-configuration.ts'
import { getBucketVersioning } from './actions/get-bucket-versioning.ts'
import { getObject } from './actions/get-object.ts'
import { headBucket } from './actions/head-bucket.ts'
import { headObject } from './actions/head-object.ts'
import { listBuckets } from './actions/list-buckets.ts'
import { listMultipartUploads } from './actions/list-multipart-uploads.ts'
import { listObjectVersions } from './actions/list-object-versions.ts'
import { listObjects } from './actions/list-objects.ts'
import { listObjectsV2 } from './actions/list-objects-v2.ts'
import { listParts } from './actions/list-parts.ts'
import { putBucketNotificationConfiguration } from './actions/put-bucket-notification-configuration.ts'
import { putBucketVersioning } from './actions/put-bucket-versioning.ts'
import { putObject } from './actions/put-object.ts'
import { uploadPart } from './actions/upload-part.ts'
import { uploadPartCopy } from './actions/upload-part-copy.ts'
import { asInPath } from './address.ts'
import { around } from './around.ts'
import { authorizationBy } from './authorization.ts'
import { openState } from './open-state.ts'
import type { S3State } from './state.ts'

/** Amazon S3. https://docs.aws.amazon.com/AmazonS3/latest/API/ */
export const s3: Service<S3State> = {
  name: 's3',
  protocol: 'restXml',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  sdk,
  actions: [
    abortMultipartUpload,
    completeMultipartUpload,
    copyObject,
    createBucket,
    createMultipartUpload,
    deleteBucket,
    deleteObject,
    deleteObjects,
    getBucketLocation,
    getBucketNotificationConfiguration,
    getBucketVersioning,
    getObject,
    headBucket,
    headObject,
    listBuckets,
    listMultipartUploads,
    listObjectVersions,
    listObjects,
    listObjectsV2,
    listParts,
    putBucketNotificationConfiguration,
    putBucketVersioning,
    putObject,
    uploadPart,
    uploadPartCopy,
  ],
  streams: ['PutObject', 'UploadPart'],
  answersAnybody: true,
  asInPath,
  around,
  authorization: authorizationBy((state, bucket) => state.settings.get<string>(bucket, 'policy')),
  open: openState,
  async close({ underWay }) {
    await Promise.all(underWay)
  },
}
