import { SignatureV4 } from '@smithy/signature-v4'
import type { Kit, Observed } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'
import { Sha256 } from './sha256.ts'

const schedule =
  (ScheduleExpression: string) =>
  async (kit: Kit): Promise<Observed> => {
    const Name = kit.name()
    kit.after(() => kit.call('scheduler', 'DeleteSchedule', { Name }))
    return kit.observe('scheduler', 'CreateSchedule', {
      ...{ Name, ScheduleExpression, FlexibleTimeWindow: { Mode: 'OFF' } },
      Target: { Arn: (await kit.queue()).arn, RoleArn: await schedulerRole(kit) },
    })
  }

async function schedulerRole(kit: Kit): Promise<string> {
  const RoleName = kit.name('parity-scheduler')
  const { Role } = await kit.call('iam', 'CreateRole', {
    RoleName,
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }),
  })
  kit.after(() => kit.call('iam', 'DeleteRole', { RoleName }))
  return (Role as { Arn: string }).Arn
}

async function signed(kit: Kit, headers: Record<string, string>, body: string): Promise<Response> {
  const { endpoint, region, credentials } = kit.target
  const url = new URL(endpoint ?? `https://sqs.${region}.amazonaws.com/`)
  if (!credentials) throw new Error('this case signs by itself: on AWS give it keys in the target')
  const signer = new SignatureV4({ service: 'sqs', region, credentials, sha256: Sha256 })
  const request = await signer.sign({
    ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, port: Number(url.port), path: '/' },
    ...{ body, headers: { host: url.host, ...headers }, query: {} },
  })
  return fetch(url, { method: 'POST', headers: request.headers, body })
}

/** SQS in JSON, whose errors have two names: the header says the old one, the body the new one. */
async function byJson(kit: Kit, operation: string, input: object): Promise<Observed> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` }
  const answer = await signed(kit, headers, JSON.stringify(input))
  const { __type = '', message } = (await answer.json()) as { __type?: string; message: string }
  const [code = ''] = (answer.headers.get('x-amzn-query-error') ?? '').split(';')
  return { status: answer.status, error: { code, message, QueryErrorCode: __type.split('#').at(-1) } }
}

/** SQS as SDKs spoke to it until 2023: a form, and XML. */
async function byQuery(kit: Kit, form: Record<string, string>): Promise<Observed> {
  const body = new URLSearchParams({ Version: '2012-11-05', ...form }).toString()
  const answer = await signed(kit, { 'content-type': 'application/x-www-form-urlencoded' }, body)
  const text = await answer.text()
  const member = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? ''
  const Detail = /<Detail\/>|<Detail><\/Detail>/.test(text) ? null : member('Detail')
  return { status: answer.status, error: { code: member('Code'), message: member('Message'), Detail } }
}

const attaching = (PolicyArn: (kit: Kit) => string) => async (kit: Kit) => {
  const RoleName = (await kit.role()).split('/').at(-1)
  return kit.observe('iam', 'AttachRolePolicy', { RoleName, PolicyArn: PolicyArn(kit) })
}

export const services: Scenarios = {
  'scheduler-bad-rate-10-seconds': schedule('rate(10 seconds)'),
  'scheduler-bad-rate-space-10-minutes': schedule('rate( 10 minutes )'),
  'scheduler-bad-cron-71-8-1': schedule('cron(71 8 1 * ? *)'),
  'scheduler-bad-at-2021-12-31': schedule('at(2021-12-31)'),
  'scheduler-bad-at-2021-12-31t23-59-59z': schedule('at(2021-12-31T23:59:59Z)'),
  'scheduler-ok-cron-0-18-mon-fri': schedule('cron(0 18 ? * MON-FRI *)'),
  'scheduler-ok-cron-15': schedule('cron(*/15 * * * ? *)'),
  'sqs-max-messages': async (kit) =>
    byJson(kit, 'ReceiveMessage', { QueueUrl: (await kit.queue()).url, MaxNumberOfMessages: 11 }),
  'sqs-empty-body': async (kit) => byJson(kit, 'SendMessage', { QueueUrl: (await kit.queue()).url, MessageBody: '' }),
  'sqs-fifo-needs-dedup': async (kit) => {
    const { url: QueueUrl } = await kit.queue({ FifoQueue: 'true' })
    return byJson(kit, 'SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId: '1' })
  },
  'sqs-purge-twice': async (kit) => {
    const { url: QueueUrl } = await kit.queue()
    await kit.call('sqs', 'PurgeQueue', { QueueUrl })
    return byJson(kit, 'PurgeQueue', { QueueUrl })
  },
  'sqs-missing-queue-query-protocol': (kit) => byQuery(kit, { Action: 'GetQueueUrl', QueueName: kit.name() }),
  'ddb-missing-table-transact': (kit) =>
    kit.observe('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ Put: { TableName: kit.name(), Item: { id: { S: '1' } } } }],
    }),
  'ddb-create-table': (kit) => {
    const TableName = kit.name()
    kit.after(() => kit.call('dynamodb', 'DeleteTable', { TableName }))
    return kit.observe('dynamodb', 'CreateTable', {
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    })
  },
  'iam-role-bad-json': (kit) =>
    kit.observe('iam', 'CreateRole', { RoleName: kit.name(), AssumeRolePolicyDocument: 'not json' }),
  'iam-attach-missing-policy': attaching((kit) => `arn:aws:iam::${kit.target.account}:policy/${kit.name()}123`),
  'iam-attach-bad-arn': attaching(() => 'just-a-name'),
  'logs-missing-stream': async (kit) => {
    const logGroupName = kit.name('/parity')
    await kit.call('logs', 'CreateLogGroup', { logGroupName })
    kit.after(() => kit.call('logs', 'DeleteLogGroup', { logGroupName }))
    return kit.observe('logs', 'GetLogEvents', { logGroupName, logStreamName: 'missing' })
  },
}
