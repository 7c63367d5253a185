import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { buildQueryString, HttpResponse as SdkResponse } from '@smithy/core/protocols'
import type { HttpRequest as SdkRequest } from '@smithy/types'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { runningClock } from '../clock.ts'
import { createCloud } from '../cloud.ts'
import type { EnvironmentDriver, EnvironmentSpec } from '../lambda/drivers/driver.ts'
import { memoryStore } from '../store.ts'

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:jobs'
const SESSION = 'arn:aws:sts::000000000000:assumed-role/worker/run'

test('a role may what its policies say, and is told what they do not', async () => {
  const { owner, worker, url } = await withWorker({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE })
  await worker.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'a' }))
  const Entries = [{ Id: '1', MessageBody: 'b' }]
  await worker.sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries })) // as many of the one
  await expect(worker.sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).rejects.toMatchObject({
    message:
      `User: ${SESSION} is not authorized to perform: sqs:receivemessage on resource: ${QUEUE} ` +
      'because no identity-based policy allows the sqs:receivemessage action',
    $metadata: { httpStatusCode: 403 },
  })
  expect((await owner.sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages).toHaveLength(1)
})

test('the journal says what was missing, and what would allow it', async () => {
  const { worker, url, cloud } = await withWorker({ Effect: 'Deny', Action: 'sqs:Send*', Resource: '*', Sid: 'Mute' })
  await worker.sqs.send(new ReceiveMessageCommand({ QueueUrl: url })).catch(() => {})
  await worker.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'a' })).catch(() => {})
  expect(cloud.journal.since().filter(({ kind }) => kind === 'access-denied')).toMatchObject([
    {
      service: 'sqs',
      operation: 'ReceiveMessage',
      caller: SESSION,
      why: 'implicit-deny',
      lacking: ['identity'],
      missing: { Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: QUEUE },
    },
    { why: 'explicit-deny', statement: { kind: 'identity', policy: 'p', index: 0, sid: 'Mute' } },
  ])
})

test("a queue's own policy lets somebody in, or keeps them out", async () => {
  const { owner, worker, url } = await withWorker({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' })
  const statement = (Effect: string, Action: string) => ({
    ...{ Effect, Action, Resource: QUEUE },
    Principal: { AWS: 'arn:aws:iam::000000000000:role/worker' },
  })
  const Statement = [statement('Allow', 'sqs:ReceiveMessage'), statement('Deny', 'sqs:SendMessage')]
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  await owner.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy } }))
  await worker.sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))
  await expect(worker.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'a' }))).rejects.toThrow(
    'with an explicit deny in a resource-based policy',
  )
})

test("a function's keys stand for its role", async () => {
  const started: EnvironmentSpec[] = []
  const { cloud, owner, clients } = open({
    start: async (spec) => {
      started.push(spec)
      throw new Error('this test runs no function')
    },
    close: async () => {},
  })
  const RoleName = 'worker'
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }
  const AssumeRolePolicyDocument = JSON.stringify({ Statement: trust })
  const { Role } = await owner.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
  const ZipFile = zipSync({ 'index.mjs': new TextEncoder().encode('export const handler = () => {}') })
  const settings = { Runtime: 'nodejs22.x', Handler: 'index.handler', Role: Role?.Arn, Code: { ZipFile } } as const
  await owner.lambda.send(new CreateFunctionCommand({ FunctionName: 'orders', ...settings }))
  await cloud.clock.advance(60_000)
  await owner.lambda.send(new InvokeCommand({ FunctionName: 'orders' })).catch(() => {})

  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = started[0]?.variables ?? {}
  const inside = clients({
    accessKeyId: AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: AWS_SESSION_TOKEN ?? '',
  })
  expect(await inside.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: 'arn:aws:sts::000000000000:assumed-role/worker/orders',
    UserId: `${Role?.RoleId}:orders`,
  })
  await expect(inside.lambda.send(new InvokeCommand({ FunctionName: 'orders' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/worker/orders is not authorized to perform: lambda:InvokeFunction ' +
      'on resource: arn:aws:lambda:us-east-1:000000000000:function:orders ' +
      'because no identity-based policy allows the lambda:InvokeFunction action',
  })
})

test('who is asked has no need of permission', async () => {
  const { worker } = await withWorker({ Effect: 'Deny', Action: '*', Resource: '*' })
  expect(await worker.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: SESSION,
    UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:run$/),
  })
})

test("a user's key signs for as long as it is active", async () => {
  const { owner, clients } = open()
  const UserName = 'ada'
  await owner.iam.send(new CreateUserCommand({ UserName }))
  const { AccessKey } = await owner.iam.send(new CreateAccessKeyCommand({ UserName }))
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
  const ada = clients({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey })
  const create = () => ada.sqs.send(new CreateQueueCommand({ QueueName: 'ada-jobs' }))
  await expect(create()).rejects.toThrow('User: arn:aws:iam::000000000000:user/ada is not authorized to perform')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
  const Statement = { Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:${aws:username}-*' }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await owner.iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument }))
  await create()
  await owner.iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }))
  await expect(create()).rejects.toThrow('The security token included in the request is invalid.')
})

/** A queue, and who has assumed a role that may do just this. */
async function withWorker(statement: object) {
  const { owner, clients, cloud } = open()
  const { QueueUrl: url } = await owner.sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }))
  const RoleName = 'worker'
  const trust = { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' }
  const AssumeRolePolicyDocument = JSON.stringify({ Statement: trust })
  await owner.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  await owner.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }))
  const RoleArn = 'arn:aws:iam::000000000000:role/worker'
  const { Credentials } = await owner.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'run' }))
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  return { owner, worker: clients(keys), url, cloud }
}

/** A cloud without a port, and the SDK's clients with some keys. */
function open(driver: EnvironmentDriver = NO_DRIVER) {
  const cloud = createCloud({ driver, clock: runningClock(), store: memoryStore() })
  cloud.endpoint = 'http://127.0.0.1:4566'
  const handle = async (sent: SdkRequest) => {
    const headers = Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value])
    const { status, body, ...answer } = await cloud.handle({
      method: sent.method,
      path: sent.path,
      query: buildQueryString(sent.query ?? {}),
      headers: Object.fromEntries(headers),
      body: typeof sent.body === 'string' ? new TextEncoder().encode(sent.body) : (sent.body ?? new Uint8Array()),
    })
    const stream = typeof body === 'string' || body instanceof Uint8Array ? new Blob([body as BlobPart]).stream() : body
    return { response: new SdkResponse({ statusCode: status, headers: answer.headers, body: stream }) }
  }
  const clients = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) => {
    const settings = {
      ...{ region: 'us-east-1', endpoint: cloud.endpoint, maxAttempts: 1, credentials },
      requestHandler: { handle },
    }
    return {
      iam: new IAMClient(settings),
      sqs: new SQSClient(settings),
      sts: new STSClient(settings),
      lambda: new LambdaClient(settings),
    }
  }
  return { cloud, clients, owner: clients(cloud.keys.issueOwner(cloud.account)) }
}

const NO_DRIVER: EnvironmentDriver = {
  start: () => Promise.reject(new Error('this test runs no function')),
  close: async () => {},
}
