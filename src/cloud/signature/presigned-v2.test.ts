import { expect, test } from 'vitest'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'
import { createKeys } from './create-keys.ts'
import { presignedV2 } from './presigned-v2.ts'

// AWS's own example of a presigned address, with the keys that its page shows (and the bucket that it was signed for):
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html#RESTAuthenticationQueryStringAuth
const keys = createKeys(memoryStore().table('keys'))
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const owner = keys.add({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey, account: '000000000000' })
const EXPIRES = 1175139620
const BEFORE = (EXPIRES - 1) * 1000
const RESOURCE = '/johnsmith/photos/puppy.jpg'

const request = (query: string): HttpRequest => ({
  ...{
    method: 'GET',
    path: '/photos/puppy.jpg',
    query,
    headers: { host: 'johnsmith.s3.us-west-1.amazonaws.com' },
  },
  body: new Uint8Array(),
})
const presigned = (query: string, now = BEFORE) => presignedV2(request(query), RESOURCE, keys, now)
const QUERY = `AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=${EXPIRES}`

test("AWS's example is the owner's", () => {
  expect(presigned(QUERY)).toEqual(owner.caller)
})

test('a changed address, an unknown key and an old address are refused', () => {
  expect(() => presigned(`${QUERY}&versionId=1`)).toThrow('does not match the signature you provided')
  expect(() => presigned(QUERY.replace(`${EXPIRES}`, `${EXPIRES + 1}`))).toThrow('does not match')
  expect(() => presigned(QUERY.replace('EXAMPLE', 'EXAMPLF'))).toThrow(
    'security token included in the request is invalid',
  )
  expect(() => presigned(QUERY, (EXPIRES + 1) * 1000)).toThrow('Request has expired')
})

test("what is not presigned so is nobody's", () => {
  expect(presigned('list-type=2')).toBeUndefined()
})
