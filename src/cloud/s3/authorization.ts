import { type Authorization, type Demand, type Demands, each } from '../authorization/authorization.ts'
import { sentence } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'

/**
 * `policyOf`: a bucket's own policy, JSON.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function authorizationBy<State>(
  policyOf: (state: State, bucket: string) => string | undefined,
): Authorization<State> {
  const on = (action: string, resource: string, bucket: string, state: State): Partial<Demand> => {
    const resourcePolicy = policyOf(state, bucket)
    return { action: `s3:${action}`, resource, ...(resourcePolicy && { resourcePolicy }) }
  }
  const onBucket =
    (action: string): Demands<State> =>
    ({ state }, { Bucket: bucket = '', ...input }) => ({
      ...on(action, `arn:aws:s3:::${bucket}`, bucket, state),
      context: listKeys(input),
    })
  const onObject =
    (action: string, ofVersion = action): Demands<State> =>
    ({ state }, { Bucket: bucket = '', Key = '', VersionId }) => ({
      ...on(VersionId ? ofVersion : action, `arn:aws:s3:::${bucket}/${Key}`, bucket, state),
      context: { 's3:VersionId': VersionId },
    })
  const put: Demands<State> = ({ state }, { Bucket: bucket = '', Key = '', Tagging, ACL, StorageClass }) => {
    const resource = `arn:aws:s3:::${bucket}/${Key}`
    const context = { 's3:x-amz-acl': ACL, 's3:x-amz-storage-class': StorageClass }
    return ['PutObject', ...(Tagging ? ['PutObjectTagging'] : []), ...(ACL ? ['PutObjectAcl'] : [])].map((action) => ({
      ...on(action, resource, bucket, state),
      context,
    }))
  }
  const copy: Demands<State> = async (context, input) => {
    const { Bucket, Key, VersionId } = copySource(input.CopySource ?? '')
    const source = await onObject('GetObject', 'GetObjectVersion')(context, { Bucket, Key, VersionId })
    return [await put(context, input), source].flat()
  }

  return {
    demands: {
      ...same(BUCKET_OPERATIONS, onBucket),
      ...named(BUCKET_ACTIONS, onBucket),
      ...same(['PutObjectAcl', 'AbortMultipartUpload', 'RestoreObject'], onObject),
      ...each(['GetObject', 'HeadObject'], onObject('GetObject', 'GetObjectVersion')),
      ...each(['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'], put),
      ...each(['CopyObject', 'UploadPartCopy'], copy),
      GetObjectAttributes: onObject('GetObjectAttributes', 'GetObjectVersionAttributes'),
      GetObjectAcl: onObject('GetObjectAcl', 'GetObjectVersionAcl'),
      GetObjectTagging: onObject('GetObjectTagging', 'GetObjectVersionTagging'),
      PutObjectTagging: onObject('PutObjectTagging', 'PutObjectVersionTagging'),
      DeleteObjectTagging: onObject('DeleteObjectTagging', 'DeleteObjectVersionTagging'),
      DeleteObject: onObject('DeleteObject', 'DeleteObjectVersion'),
      DeleteObjects: async (context, { Bucket, Delete }) => {
        const one = onObject('DeleteObject', 'DeleteObjectVersion')
        const keys = (Delete?.Objects ?? []) as { Key?: string; VersionId?: string }[]
        return (await Promise.all(keys.map((key) => one(context, { Bucket, ...key })))).flat()
      },
      ListParts: onObject('ListMultipartUploadParts'),
      ListBuckets: () => ({ action: 's3:ListAllMyBuckets', resource: '*' }),
    },
    refusal: (denial) =>
      new ServiceError('AccessDeniedException', sentence(denial, { resource: (arn) => `"${arn}"` }), 403),
  }
}

/** What is named as its operation is. */
const BUCKET_OPERATIONS = [
  ...['CreateBucket', 'DeleteBucket', 'GetBucketLocation', 'GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy'],
  ...['GetBucketVersioning', 'PutBucketVersioning', 'GetBucketTagging', 'PutBucketTagging', 'GetBucketAcl'],
  ...['PutBucketAcl', 'GetBucketPolicyStatus', 'GetBucketOwnershipControls', 'PutBucketOwnershipControls'],
  ...['GetBucketLogging', 'PutBucketLogging', 'GetBucketWebsite', 'PutBucketWebsite', 'DeleteBucketWebsite'],
]

/** And what is not. */
const BUCKET_ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: 'ListBucket',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  ListMultipartUploads: 'ListBucketMultipartUploads',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  DeleteBucketTagging: 'PutBucketTagging',
  GetBucketCors: 'GetBucketCORS',
  PutBucketCors: 'PutBucketCORS',
  DeleteBucketCors: 'PutBucketCORS',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
}

const same = <State>(operations: readonly string[], on: (action: string) => Demands<State>) =>
  Object.fromEntries(operations.map((operation) => [operation, on(operation)]))

const named = <State>(actions: Readonly<Record<string, string>>, on: (action: string) => Demands<State>) =>
  Object.fromEntries(Object.entries(actions).map(([operation, action]) => [operation, on(action)]))

const listKeys = ({ Prefix, Delimiter, MaxKeys }: { Prefix?: string; Delimiter?: string; MaxKeys?: number }) => ({
  's3:prefix': Prefix,
  's3:delimiter': Delimiter,
  's3:max-keys': MaxKeys === undefined ? undefined : String(MaxKeys),
})

/** `/uploads/a%20b?versionId=1`, with a slash before it or without. */
function copySource(source: string): { Bucket: string; Key: string; VersionId?: string } {
  const [path = '', VersionId] = source.replace(/^\//, '').split('?versionId=')
  const slash = path.indexOf('/')
  return { Bucket: path.slice(0, slash), Key: decoded(path.slice(slash + 1)), ...(VersionId && { VersionId }) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is taken as it stands
  }
}
