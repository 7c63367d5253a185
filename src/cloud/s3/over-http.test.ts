import { Readable } from 'node:stream'
import * as sdk from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { overHttp } from './http-fixture.node.ts'

const cloud = await overHttp()
const s3 = cloud.client()
const Bucket = 'over-http'
await s3.send(new sdk.CreateBucketCommand({ Bucket }))

test('an object goes and comes with all that is said of it', async () => {
  const Key = "grüße/ a+b &'().txt"
  const put = await s3.send(
    new sdk.PutObjectCommand({
      ...{ Bucket, Key, Body: 'hello', ContentType: 'text/plain', CacheControl: 'max-age=1' },
      ...{ ContentLanguage: 'en', Expires: new Date(0), Metadata: { author: 'ada' }, StorageClass: 'STANDARD_IA' },
    }),
  )
  expect(put).toMatchObject({
    ...{ ETag: '"5d41402abc4b2a76b9719d911017c592"', ChecksumCRC32: 'NhCmhg==', ChecksumType: 'FULL_OBJECT' },
    ServerSideEncryption: 'AES256',
  })
  const got = await s3.send(new sdk.GetObjectCommand({ Bucket, Key }))
  expect(await got.Body?.transformToString()).toBe('hello')
  expect(got).toMatchObject({
    ...{ ContentType: 'text/plain', CacheControl: 'max-age=1', ContentLanguage: 'en', Metadata: { author: 'ada' } },
    ...{ ContentLength: 5, AcceptRanges: 'bytes', StorageClass: 'STANDARD_IA', ChecksumCRC32: 'NhCmhg==' },
    ExpiresString: 'Thu, 01 Jan 1970 00:00:00 GMT',
  })
  expect(got.$metadata.extendedRequestId).toBeTruthy()
  const head = await s3.send(new sdk.HeadObjectCommand({ Bucket, Key }))
  expect(head).toMatchObject({ ContentLength: 5, ContentType: 'text/plain', Metadata: { author: 'ada' } })
  const listed = await s3.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: 'grüße/', EncodingType: 'url' }))
  expect(listed.Contents).toMatchObject([{ Key: 'gr%C3%BC%C3%9Fe/+a%2Bb+%26%27%28%29.txt', Size: 5 }])
})

test.each<sdk.ChecksumAlgorithm>(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'])(
  'a stream of megabytes comes back whole, its %s verified by both sides',
  async (ChecksumAlgorithm) => {
    const chunk = Buffer.alloc(100_000, 'x')
    const Body = Readable.from(Array.from({ length: 30 }, () => chunk))
    await s3.send(new sdk.PutObjectCommand({ Bucket, Key: 'big', Body, ContentLength: 3_000_000, ChecksumAlgorithm }))
    const { Body: back, ContentLength } = await s3.send(new sdk.GetObjectCommand({ Bucket, Key: 'big' }))
    expect(ContentLength).toBe(3_000_000)
    expect((await back?.transformToByteArray())?.every((byte) => byte === 120)).toBe(true)
  },
)

test('a part of an object is answered with 206', async () => {
  await s3.send(new sdk.PutObjectCommand({ Bucket, Key: 'range', Body: '0123456789' }))
  const got = await s3.send(new sdk.GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=2-4' }))
  expect(await got.Body?.transformToString()).toBe('234')
  expect(got).toMatchObject({ ContentRange: 'bytes 2-4/10', ContentLength: 3, $metadata: { httpStatusCode: 206 } })
})

test.each([
  ['a key that is not there', new sdk.GetObjectCommand({ Bucket, Key: 'none' }), 404, 'NoSuchKey', { Key: 'none' }],
  [
    'a bucket that is not there',
    new sdk.GetObjectCommand({ Bucket: 'nobodys', Key: 'k' }),
    404,
    'NoSuchBucket',
    { BucketName: 'nobodys' },
  ],
  ['HEAD of nothing', new sdk.HeadObjectCommand({ Bucket, Key: 'none' }), 404, 'NotFound', {}],
  ['HEAD of no bucket', new sdk.HeadBucketCommand({ Bucket: 'nobodys' }), 404, 'NotFound', {}],
  [
    'a range behind the end',
    new sdk.GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=10-' }),
    416,
    'InvalidRange',
    { ActualObjectSize: '10' },
  ],
  [
    'what has not changed',
    new sdk.GetObjectCommand({ Bucket, Key: 'range', IfNoneMatch: '"781e5e245d69b566979b86e28d23f2c7"' }),
    304,
    'Unknown',
    {},
  ],
  [
    'a checksum that is wrong',
    new sdk.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ChecksumSHA1: 'NhCmhjYQpoY2EKaGNhCmhjYQpoY=' }),
    400,
    'BadDigest',
    {},
  ],
  [
    'a digest that is wrong',
    new sdk.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' }),
    400,
    'BadDigest',
    {},
  ],
  ['what is not empty', new sdk.DeleteBucketCommand({ Bucket }), 409, 'BucketNotEmpty', { BucketName: Bucket }],
  ['what is not built', new sdk.GetObjectTorrentCommand({ Bucket, Key: 'k' }), 501, 'NotImplemented', {}],
])('%s is refused as S3 refuses it', async (_, command, status, name, members) => {
  const refused = await s3.send(command as sdk.GetObjectCommand).catch((error: unknown) => error)
  expect(refused).toMatchObject({ name, $metadata: { httpStatusCode: status }, ...members })
})

test('keys are deleted together', async () => {
  for (const Key of ['d/1', 'd/2']) await s3.send(new sdk.PutObjectCommand({ Bucket, Key, Body: '' }))
  const Objects = ['d/1', 'd/2', 'd/none'].map((Key) => ({ Key }))
  const { Deleted } = await s3.send(new sdk.DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
  expect(Deleted).toEqual(Objects)
  expect(await s3.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: 'd/' }))).toMatchObject({ KeyCount: 0 })
})

test('a bucket says where it is', async () => {
  await s3.send(
    new sdk.CreateBucketCommand({ Bucket: 'far-away', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  )
  const location = async (name: string) =>
    (await s3.send(new sdk.GetBucketLocationCommand({ Bucket: name }))).LocationConstraint
  expect([await location('far-away'), await location(Bucket)]).toEqual(['eu-west-1', undefined])
})

test('a large object is put together of parts', async () => {
  const to = { Bucket, Key: 'parts' }
  const { UploadId } = await s3.send(new sdk.CreateMultipartUploadCommand({ ...to, Metadata: { a: 'b' } }))
  const bodies = [Buffer.alloc(5 * 1024 ** 2, 'a'), Buffer.from('end')]
  const Parts = []
  for (const [at, Body] of bodies.entries()) {
    const { ETag } = await s3.send(new sdk.UploadPartCommand({ ...to, UploadId, PartNumber: at + 1, Body }))
    Parts.push({ ETag, PartNumber: at + 1 })
  }
  expect((await s3.send(new sdk.ListPartsCommand({ ...to, UploadId }))).Parts).toHaveLength(2)
  expect((await s3.send(new sdk.ListMultipartUploadsCommand({ Bucket }))).Uploads).toMatchObject([{ UploadId }])
  const done = await s3.send(new sdk.CompleteMultipartUploadCommand({ ...to, UploadId, MultipartUpload: { Parts } }))
  expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
  const second = await s3.send(new sdk.GetObjectCommand({ ...to, PartNumber: 2 }))
  expect(await second.Body?.transformToString()).toBe('end')
  expect(second).toMatchObject({ PartsCount: 2, Metadata: { a: 'b' }, ContentRange: 'bytes 5242880-5242882/5242883' })
  expect((await s3.send(new sdk.ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined()
})

test('a bucket is named by the host as well', async () => {
  const response = await fetch(`${cloud.url}/range`, { headers: { host: 'x' } })
  expect(response.status).toBe(403)
})

test('nothing of this was a bug of ours', () => {
  expect(cloud.bugs).toEqual([])
})
