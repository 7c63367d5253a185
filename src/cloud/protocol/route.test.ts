import * as lambda from '@aws-sdk/client-lambda'
import * as s3 from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { apiOf } from './operations.ts'
import type { Match } from './protocol.ts'
import { createRouter } from './route.ts'

const routes = {
  lambda: createRouter(apiOf(lambda).operations.values()),
  s3: createRouter(apiOf(s3).operations.values()),
}

test.each<[keyof typeof routes, string, Record<string, string>, string, Match['labels']]>([
  ['lambda', 'GET /2015-03-31/functions', {}, 'ListFunctions', {}],
  ['lambda', 'GET /2015-03-31/functions/', {}, 'ListFunctions', {}],
  ['lambda', 'GET /2015-03-31/functions/a%2Fb', {}, 'GetFunction', { FunctionName: 'a/b' }],
  ['lambda', 'GET /2015-03-31/functions/100%', {}, 'GetFunction', { FunctionName: '100%' }],
  ['lambda', 'DELETE /2015-03-31/functions/a/aliases/live', {}, 'DeleteAlias', { FunctionName: 'a', Name: 'live' }],
  ['lambda', 'GET /2018-10-31/layers?find=LayerVersion&Arn=x', {}, 'GetLayerVersionByArn', {}],
  ['lambda', 'GET /2018-10-31/layers', {}, 'ListLayers', {}],
  ['lambda', 'DELETE /2017-03-31/tags/arn%3Aa', {}, 'UntagResource', { Resource: 'arn:a' }], // its keys are missed later
  ['s3', 'GET /', {}, 'ListBuckets', {}],
  ['s3', 'GET /b', {}, 'ListObjects', { Bucket: 'b' }],
  ['s3', 'GET /b/?list-type=2', {}, 'ListObjectsV2', { Bucket: 'b' }],
  ['s3', 'GET /b?versioning', {}, 'GetBucketVersioning', { Bucket: 'b' }],
  ['s3', 'PUT /b/k', {}, 'PutObject', { Bucket: 'b', Key: 'k' }],
  ['s3', 'PUT /b/folder/', {}, 'PutObject', { Bucket: 'b', Key: 'folder/' }],
  ['s3', 'PUT /b//k%20l/m', {}, 'PutObject', { Bucket: 'b', Key: '/k l/m' }],
  ['s3', 'PUT /b/k', { 'x-amz-copy-source': 'b/j' }, 'CopyObject', { Bucket: 'b', Key: 'k' }],
  ['s3', 'PUT /b/k?partNumber=1&uploadId=u', {}, 'UploadPart', { Bucket: 'b', Key: 'k' }],
  ['s3', 'PUT /b/k?acl', {}, 'PutObjectAcl', { Bucket: 'b', Key: 'k' }],
  ['s3', 'POST /b/k?uploads', {}, 'CreateMultipartUpload', { Bucket: 'b', Key: 'k' }],
  ['s3', 'DELETE /b/k?uploadId=u', {}, 'AbortMultipartUpload', { Bucket: 'b', Key: 'k' }],
])('%s: %s %j is %s', (service, line, headers, operation, labels) => {
  expect(routes[service](request(line, headers))).toEqual({ operation, labels })
})

test.each(['PATCH /2015-03-31/functions', 'GET /2015-03-31', 'GET /', 'GET /2015-03-31/functions//configuration'])(
  'nothing is %s',
  (line) => {
    expect(routes.lambda(request(line))).toBeUndefined()
  },
)

function request(line: string, headers: Record<string, string> = {}) {
  const [method = '', target = ''] = line.split(' ')
  const [path = '', query = ''] = target.split('?')
  return { method, path, query, headers, body: new Uint8Array() }
}
