import { ServiceError } from '../errors.ts'
import { invalidArgument } from './errors.ts'
import type { ObjectVersion, StoredHeaders } from './state.ts'
import { tagsInHeader } from './tags.ts'

export type AttributesInput = Omit<
  { [Header in keyof StoredHeaders]?: StoredHeaders[Header] | undefined },
  'Expires'
> & {
  Expires?: Date | undefined
  Metadata?: Record<string, string> | undefined
  Tagging?: string | undefined
  StorageClass?: string | undefined
  ServerSideEncryption?: string | undefined
  SSEKMSKeyId?: string | undefined
  SSECustomerAlgorithm?: string | undefined
}

export type Attributes = Pick<ObjectVersion, 'headers' | 'metadata' | 'tags' | 'storageClass' | 'encryption'>

/** What a caller says of an object beside its bytes. */
export function attributesOf(input: AttributesInput): Attributes {
  if (input.SSECustomerAlgorithm !== undefined)
    throw new ServiceError('NotImplemented', 'The local cloud keeps no objects under keys of their callers.', 501)
  const headers: StoredHeaders = {}
  for (const name of HEADERS) if (input[name] !== undefined) headers[name] = input[name]
  if (input.Expires) headers.Expires = input.Expires.toUTCString()
  const { Metadata: metadata, StorageClass: storageClass, ServerSideEncryption: algorithm, SSEKMSKeyId: keyId } = input
  checkMetadata(metadata)
  if (storageClass !== undefined && !STORAGE_CLASSES.includes(storageClass))
    throw new ServiceError('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
      StorageClassRequested: storageClass,
    })
  if (algorithm !== undefined && !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm))
    throw invalidArgument('The encryption method specified is not supported', {
      ArgumentName: 'x-amz-server-side-encryption',
      ArgumentValue: algorithm,
    })
  if (keyId !== undefined && !algorithm?.startsWith('aws:kms'))
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      { ArgumentName: 'x-amz-server-side-encryption' },
    )
  const tags = input.Tagging === undefined ? undefined : tagsInHeader(input.Tagging)
  return {
    headers,
    ...(metadata && Object.keys(metadata).length > 0 && { metadata }),
    ...(tags?.length && { tags }),
    ...(storageClass && { storageClass }),
    ...(algorithm && { encryption: { algorithm, ...(keyId && { keyId }) } }),
  }
}

const HEADERS = [
  ...(['CacheControl', 'ContentDisposition', 'ContentEncoding', 'ContentLanguage', 'ContentType'] as const),
  'WebsiteRedirectLocation' as const,
]

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html */
const STORAGE_CLASSES = [
  ...['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE'],
  ...['GLACIER_IR', 'EXPRESS_ONEZONE'],
]

/** Bytes, of names and values together. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MOST_METADATA = 2048

function checkMetadata(metadata: Record<string, string> | undefined): void {
  const length = Object.entries(metadata ?? {}).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (length > MOST_METADATA)
    throw new ServiceError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
      Size: String(length),
      MaxSizeAllowed: String(MOST_METADATA),
    })
}
