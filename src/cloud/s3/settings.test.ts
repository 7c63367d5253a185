import { expect, test } from 'vitest'
import { testCloud } from '../test-cloud.ts'
import { s3 } from './s3.ts'
import { answerPage } from './website.ts'

async function bucket() {
  const cloud = testCloud([s3])
  const ask = cloud.asking('s3')
  await ask('CreateBucket', { Bucket: 'site' })
  return { ...cloud, s3: (operation: string, input: object = {}) => ask(operation, { Bucket: 'site', ...input }) }
}

const everybody = (Action = 's3:GetObject', Resource = 'arn:aws:s3:::site/*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }] })
const open = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }

test.each([
  [
    'Cors',
    { CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] } },
    'NoSuchCORSConfiguration',
  ],
  ['Tagging', { Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }, 'NoSuchTagSet'],
  ['Website', { WebsiteConfiguration: { IndexDocument: { Suffix: 'i' } } }, 'NoSuchWebsiteConfiguration'],
])('what a bucket is told of its %s it tells again, until it is taken away', async (name, input, code) => {
  const { s3: ask } = await bucket()
  await expect(ask(`GetBucket${name}`)).rejects.toThrow(expect.objectContaining({ code, status: 404 }))
  await ask(`PutBucket${name}`, input)
  const [given] = Object.values(input)
  expect(await ask(`GetBucket${name}`)).toEqual(given)
  await ask(`DeleteBucket${name}`)
  await expect(ask(`GetBucket${name}`)).rejects.toThrow(expect.objectContaining({ code }))
})

test('a new bucket is closed, and says so', async () => {
  const { s3: ask } = await bucket()
  expect(await ask('GetPublicAccessBlock')).toMatchObject({
    PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
  })
  expect(await ask('GetBucketOwnershipControls')).toEqual({
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  })
  await expect(ask('PutBucketPolicy', { Policy: everybody() })).rejects.toThrow(
    'prevented by the BlockPublicPolicy setting',
  )
  await expect(ask('PutBucketAcl', { ACL: 'public-read' })).rejects.toThrow('The bucket does not allow ACLs')
  await ask('PutPublicAccessBlock', { PublicAccessBlockConfiguration: open })
  await ask('PutBucketPolicy', { Policy: everybody() })
  expect(await ask('GetBucketPolicyStatus')).toEqual({ PolicyStatus: { IsPublic: true } })
})

test.each([
  ['nonsense', "the first byte must be '{'"],
  ['{"Version": ', 'invalid Json'],
  [everybody('s3:GetObject', 'arn:aws:s3:::other/*'), 'Policy has invalid resource'],
  [everybody('sqs:SendMessage'), 'Policy has invalid action'],
])('the policy %s is refused', async (Policy, message) => {
  const { s3: ask } = await bucket()
  await expect(ask('PutBucketPolicy', { Policy })).rejects.toThrow(message)
})

test('an object has tags, each version its own', async () => {
  const { s3: ask } = await bucket()
  await ask('PutObject', { Key: 'a', Body: new Uint8Array([1]), Tagging: 'one=1' })
  await ask('PutObjectTagging', { Key: 'a', Tagging: { TagSet: [{ Key: 'two', Value: '2' }] } })
  expect(await ask('GetObjectTagging', { Key: 'a' })).toEqual({ TagSet: [{ Key: 'two', Value: '2' }] })
  await ask('DeleteObjectTagging', { Key: 'a' })
  expect(await ask('GetObjectTagging', { Key: 'a' })).toEqual({ TagSet: [] })
  expect(await ask('GetObjectAttributes', { Key: 'a', ObjectAttributes: ['ObjectSize'] })).toMatchObject({
    ObjectSize: 1,
  })
})

const request = (path: string) => ({ method: 'GET', path, query: '', headers: { host: 'x' }, body: new Uint8Array() })

test('a site has an index for each folder, redirects, and an error page of its own', async () => {
  const { s3: ask, stateOf } = await bucket()
  const get = async (path: string) => {
    const context = {
      state: stateOf('s3') as never,
      requestId: 'r',
      trace: 't',
      id: 'site',
      domainName: 'x',
      sourceIp: '::1',
    }
    const { status, body, headers } = (await answerPage(context, request(path) as never)) ?? {
      status: 0,
      body: '',
      headers: {},
    }
    return [
      status,
      (headers as Record<string, string>).location ??
        (body instanceof Uint8Array ? new TextDecoder().decode(body) : body),
    ]
  }
  expect((await get('/'))[1]).toContain('NoSuchWebsiteConfiguration')
  await ask('PutBucketWebsite', {
    WebsiteConfiguration: {
      ...{ IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'lost.html' } },
      RoutingRules: [{ Condition: { KeyPrefixEquals: 'old/' }, Redirect: { ReplaceKeyPrefixWith: 'new/' } }],
    },
  })
  const put = (Key: string, text: string) =>
    ask('PutObject', { Key, Body: new TextEncoder().encode(text), ContentType: 'text/html' })
  await put('index.html', 'home')
  await put('docs/index.html', 'docs')
  await put('lost.html', 'lost')
  expect(await get('/')).toEqual([200, 'home'])
  expect(await get('/docs/')).toEqual([200, 'docs'])
  expect(await get('/docs')).toEqual([302, '/_s3-website/site/docs/'])
  expect(await get('/old/page')).toEqual([301, 'http://x/new/page'])
  expect(await get('/nowhere')).toEqual([403, 'lost']) // nobody may list, so nobody is told what is not there
})
