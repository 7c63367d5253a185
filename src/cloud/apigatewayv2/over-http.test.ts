import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  GetApiCommand,
  GetApisCommand,
  GetTagsCommand,
  NotFoundException,
  TagResourceCommand,
} from '@aws-sdk/client-apigatewayv2'
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCloud, startLocalCloud } from '../local.node.ts'

const folder = mkdtempSync(join(tmpdir(), 'apigatewayv2-'))
let cloud: LocalCloud
let settings: object

beforeAll(async () => {
  cloud = await startLocalCloud({ folder, port: 0 })
  settings = { region: 'us-east-1', endpoint: cloud.url, credentials: { ...cloud.key } }
  const lambda = new LambdaClient(settings)
  await lambda.send(
    new CreateFunctionCommand({
      ...{
        FunctionName: 'echo',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipSync({ 'index.mjs': strToU8(CODE) }) },
      },
      Role: 'arn:aws:iam::000000000000:role/test',
    }),
  )
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10 }, { FunctionName: 'echo' })
  await lambda.send(
    new AddPermissionCommand({
      ...{ FunctionName: 'echo', StatementId: 'api', Action: 'lambda:InvokeFunction' },
      Principal: 'apigateway.amazonaws.com',
    }),
  )
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
})

const CODE = `export const handler = async (event) => ({
  statusCode: 200, cookies: ['a=1', 'b=2'], body: JSON.stringify(event), headers: { 'content-type': 'application/json' },
})`

test('an API made by the SDK answers whoever asks by path or by name', async () => {
  const client = new ApiGatewayV2Client(settings)
  const Target = 'arn:aws:lambda:us-east-1:000000000000:function:echo'
  const { ApiId, CreatedDate } = await client.send(new CreateApiCommand({ Name: 'wire', ProtocolType: 'HTTP', Target }))
  expect(CreatedDate).toBeInstanceOf(Date)
  expect((await client.send(new GetApisCommand())).Items).toMatchObject([{ ApiId }])

  const byPath = await fetch(`${cloud.url}/_execute-api/${ApiId}/items/7?a=1&a=2`, {
    headers: { cookie: 'c1=x; c2=y', 'X-Upper': 'U' },
  })
  expect(byPath.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  const { host } = new URL(cloud.url)
  expect(await byPath.json()).toMatchObject({
    ...{ rawPath: '/items/7', queryStringParameters: { a: '1,2' }, cookies: ['c1=x', 'c2=y'] },
    headers: { host, 'x-upper': 'U' },
    requestContext: {
      domainName: `${ApiId}.execute-api.us-east-1.localhost:${new URL(cloud.url).port}`,
      domainPrefix: ApiId,
    },
  })

  const nowhere = await fetch(`${cloud.url}/_execute-api/nothing/items`)
  expect(nowhere.status).toBe(403)
  expect(await nowhere.json()).toEqual({ message: 'Forbidden' })
})

test('ARNs in paths and errors come through the wire', async () => {
  const client = new ApiGatewayV2Client(settings)
  const { ApiId } = await client.send(new CreateApiCommand({ Name: 'tags', ProtocolType: 'HTTP' }))
  const ResourceArn = `arn:aws:apigateway:us-east-1::/apis/${ApiId}`
  await client.send(new TagResourceCommand({ ResourceArn, Tags: { a: '1' } }))
  expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ a: '1' })
  await expect(client.send(new GetApiCommand({ ApiId: 'nothing' }))).rejects.toThrow(NotFoundException)
})
