import { expect, test } from 'vitest'
import { iam } from '../iam/iam.ts'
import { recorder } from '../recorder.fixture.ts'
import { sqs } from '../sqs/sqs.ts'
import { testCloud } from '../test-cloud.ts'
import { cloudformation } from './cloudformation.ts'
import type { CloudFormationState } from './state.ts'
import type { ValueMap } from './value.ts'

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
}

type Written = Record<string, unknown>
type Event = { RequestType: string; ResponseURL: string; ResourceProperties: Record<string, string> }

/** `invoke`: what stands for Lambda does with the payload that a function is sent. */
function started(invoke: (event: Event) => void = () => {}) {
  const lambda = recorder('lambda', ['Invoke'], (_, { Payload }) => {
    invoke(JSON.parse(new TextDecoder().decode(Payload as Uint8Array)))
    return { StatusCode: 202 }
  })
  const cloud = testCloud([cloudformation, iam, sqs, lambda.service])
  const ask = cloud.asking('cloudformation')
  const settled = async (name: string) => {
    for (let turn = 0; turn < 200; turn++) {
      const { Stacks } = await ask('DescribeStacks', { StackName: name })
      const [stack] = Stacks as { StackStatus: string; StackStatusReason?: string; Outputs: object[] }[]
      if (stack && !stack.StackStatus.endsWith('IN_PROGRESS')) return stack
      await cloud.clock.advance(100)
    }
    throw new Error(`${name} did not settle`)
  }
  const CAPABILITIES = { Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] }
  return {
    ...cloud,
    aws: ask,
    settled,
    async create(name: string, template: Written, more: object = {}) {
      const { StackId } = await ask('CreateStack', {
        ...{ StackName: name, TemplateBody: JSON.stringify(template), ...CAPABILITIES, ...more },
      })
      await settled(String(StackId))
      return String(StackId)
    },
    async update(name: string, template: Written, more: object = {}) {
      await ask('UpdateStack', { StackName: name, TemplateBody: JSON.stringify(template), ...CAPABILITIES, ...more })
      return settled(name)
    },
    events: async (name: string) => {
      const { StackEvents } = await ask('DescribeStackEvents', { StackName: name })
      return (StackEvents as { LogicalResourceId: string; ResourceStatus: string }[])
        .map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`)
        .reverse()
    },
    queues: async () => ((await cloud.ask('sqs', 'ListQueues', {})).QueueUrls ?? []) as string[],
    physicalId: async (name: string, id: string) => {
      const { StackResourceDetail } = await ask('DescribeStackResource', { StackName: name, LogicalResourceId: id })
      return (StackResourceDetail as { PhysicalResourceId: string }).PhysicalResourceId
    },
  }
}

const queue = (properties: object = {}, more: object = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
  ...more,
})

test('a stack is made, each resource after what it needs, and its events tell so', async () => {
  const { create, events, settled, queues } = started()
  await create('shop', {
    Parameters: { Seconds: { Type: 'Number', Default: '5' } },
    Resources: {
      Orders: queue({
        DelaySeconds: { Ref: 'Seconds' },
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Failed', 'Arn'] }, maxReceiveCount: 3 },
      }),
      Failed: queue(),
    },
    Outputs: { Url: { Value: { Ref: 'Orders' }, Export: { Name: 'orders-url' } } },
  })
  expect(await settled('shop')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
  expect(await events('shop')).toEqual([
    'shop CREATE_IN_PROGRESS',
    'Failed CREATE_IN_PROGRESS',
    'Failed CREATE_COMPLETE',
    'Orders CREATE_IN_PROGRESS',
    'Orders CREATE_COMPLETE',
    'shop CREATE_COMPLETE',
  ])
  expect(
    (await queues()).map((url) =>
      url
        .split('/')
        .at(-1)
        ?.replace(/[A-Z0-9]{12}$/, '…'),
    ),
  ).toEqual(['shop-Failed-…', 'shop-Orders-…'])
})

test('what fails takes back all that was made', async () => {
  const { create, settled, queues } = started()
  await create('shop', {
    Resources: { A: queue(), B: queue({ VisibilityTimeout: 30, QueueName: 'not a name' }, { DependsOn: 'A' }) },
  })
  expect(await settled('shop')).toMatchObject({
    StackStatus: 'ROLLBACK_COMPLETE',
  })
  expect(await queues()).toEqual([])
})

test('an update changes what differs, makes what is new and replaces what cannot be changed', async () => {
  const { create, update, physicalId, ask, queues, events } = started()
  await create('shop', {
    Resources: { A: queue({ DelaySeconds: 1 }), B: queue(), Gone: queue(), C: queue({ QueueName: 'c' }) },
  })
  const [a, b] = [await physicalId('shop', 'A'), await physicalId('shop', 'B')]
  const done = await update('shop', {
    Resources: { A: queue({ DelaySeconds: 2 }), B: queue(), New: queue(), C: queue({ QueueName: 'd' }) },
  })
  expect(done).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' })
  expect([await physicalId('shop', 'A'), await physicalId('shop', 'B')]).toEqual([a, b])
  const { Attributes } = await ask('sqs', 'GetQueueAttributes', { QueueUrl: a, AttributeNames: ['DelaySeconds'] })
  expect(Attributes).toEqual({ DelaySeconds: '2' })
  const names = (await queues()).map((url) => url.split('/').at(-1)?.split('-').slice(0, 2).join('-'))
  expect(names.sort()).toEqual(['d', 'shop-A', 'shop-B', 'shop-New'])
  expect((await events('shop')).filter((event) => event.startsWith('B '))).toEqual([
    'B CREATE_IN_PROGRESS',
    'B CREATE_COMPLETE',
  ])
})

test('an update that fails leaves everything as it was', async () => {
  const { create, update, physicalId, ask, queues } = started()
  await create('shop', { Resources: { A: queue({ DelaySeconds: 1 }), C: queue({ QueueName: 'c' }) } })
  const before = await queues()
  const Bad = queue({ QueueName: 'not a name' }, { DependsOn: ['A', 'C', 'New'] })
  const done = await update('shop', {
    Resources: { A: queue({ DelaySeconds: 2 }), C: queue({ QueueName: 'd' }), New: queue(), Bad },
  })
  expect(done).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })
  expect(await queues()).toEqual(before)
  const QueueUrl = await physicalId('shop', 'A')
  const { Attributes } = await ask('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['DelaySeconds'] })
  expect(Attributes).toEqual({ DelaySeconds: '1' })
})

test('deleting takes everything away but what is to be retained', async () => {
  const { create, aws, settled, queues } = started()
  const id = await create('shop', { Resources: { A: queue(), Kept: queue({}, { DeletionPolicy: 'Retain' }) } })
  await aws('DeleteStack', { StackName: 'shop' })
  expect(await settled(id)).toMatchObject({ StackStatus: 'DELETE_COMPLETE' })
  expect(await queues()).toEqual([expect.stringMatching(/\/shop-Kept-/)])
  await expect(aws('DescribeStacks', { StackName: 'shop' })).rejects.toThrow('Stack with id shop does not exist')
})

test('a change set tells what would be done, and does it when it is told to', async () => {
  const { create, aws, settled } = started()
  const template = {
    Resources: { A: queue(), Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } } },
  }
  await create('shop', template)
  const changed = {
    Resources: {
      A: queue({ DelaySeconds: 9 }),
      B: queue({ QueueName: { 'Fn::Join': ['-', [{ Ref: 'Role' }, 'b']] } }),
      Role: template.Resources.Role,
    },
  }
  const asked = { StackName: 'shop', ChangeSetName: 'one', Capabilities: ['CAPABILITY_IAM'] }
  await aws('CreateChangeSet', { ...asked, TemplateBody: JSON.stringify(changed) })
  const { Status, Changes } = await aws('DescribeChangeSet', { StackName: 'shop', ChangeSetName: 'one' })
  expect({ Status, Changes }).toMatchObject({
    Status: 'CREATE_COMPLETE',
    Changes: [
      { ResourceChange: { Action: 'Modify', LogicalResourceId: 'A', Replacement: 'False' } },
      { ResourceChange: { Action: 'Add', LogicalResourceId: 'B' } },
    ],
  })
  await aws('ExecuteChangeSet', { StackName: 'shop', ChangeSetName: 'one' })
  expect(await settled('shop')).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' })

  await aws('CreateChangeSet', { ...asked, ChangeSetName: 'two', TemplateBody: JSON.stringify(changed) })
  expect(await aws('DescribeChangeSet', { StackName: 'shop', ChangeSetName: 'two' })).toMatchObject({
    Status: 'FAILED',
    StatusReason: expect.stringContaining("didn't contain changes"),
  })
})

test.each([
  [
    { Resources: { A: { Type: 'AWS::Made::Up' } } },
    'Template format error: Unrecognized resource types: [AWS::Made::Up]',
  ],
  [{ Resources: {} }, 'At least one Resources member must be defined'],
  [
    { Resources: { A: queue({ DelaySeconds: { Ref: 'B' } }) } },
    'Unresolved resource dependencies [B] in the Resources block of the template',
  ],
  [
    { Resources: { A: queue({}, { DependsOn: 'B' }), B: queue({}, { DependsOn: 'A' }) } },
    'Circular dependency between resources: [A, B]',
  ],
  [{ Resources: { A: queue({ Delay: 5 }) } }, '#: extraneous key [Delay] is not permitted'],
  [{ Resources: { A: queue() }, Parameters: { P: { Type: 'String' } } }, 'Parameters: [P] must have values'],
  [{ Resources: { A: queue({ QueueName: { 'Fn::GetAtt': ['A', 'Size'] } }) } }, 'does not support attribute type Size'],
])('before anything is made, %j is refused', async (template, message) => {
  const { aws } = started()
  const creating = aws('CreateStack', { StackName: 'shop', TemplateBody: JSON.stringify(template) })
  await expect(creating).rejects.toThrow(message)
  await expect(aws('DescribeStacks', { StackName: 'shop' })).rejects.toThrow('does not exist')
})

test('one stack imports what another exports, which then stays', async () => {
  const { create, aws, settled, ask, physicalId } = started()
  await create('one', {
    Resources: { A: queue() },
    Outputs: { N: { Value: { 'Fn::GetAtt': ['A', 'QueueName'] }, Export: { Name: 'n' } } },
  })
  await create('two', {
    Resources: { B: queue({ QueueName: { 'Fn::Join': ['-', ['of', { 'Fn::ImportValue': 'n' }]] } }) },
  })
  expect(await physicalId('two', 'B')).toMatch(/\/of-one-A-[A-Z0-9]{12}$/)
  expect(await ask('cloudformation', 'ListImports', { ExportName: 'n' })).toEqual({ Imports: ['two'] })
  await aws('DeleteStack', { StackName: 'one' })
  expect(await settled('one')).toMatchObject({
    StackStatus: 'DELETE_FAILED',
    StackStatusReason: 'Export n cannot be deleted as it is in use by two',
  })
})

test('a function makes what no type is for, and is asked to change it and to take it away', async () => {
  const asked: Event[] = []
  const cloud = started((event) => {
    asked.push(event)
    const { ResponseURL, ResourceProperties } = event
    const answer: ValueMap =
      ResourceProperties.Size === '13'
        ? { Status: 'FAILED', Reason: 'not thirteen' }
        : { Status: 'SUCCESS', PhysicalResourceId: 'the-thing', Data: { Size: `size ${ResourceProperties.Size}` } }
    const token = ResponseURL.split('/')[4] ?? ''
    cloud.stateOf<CloudFormationState>('cloudformation').responses.get(token)?.(answer)
  })
  const Thing = (Size: number) => ({
    Type: 'Custom::Thing',
    Properties: { ServiceToken: 'arn:aws:lambda:f', Size, Deep: [true] },
  })
  const template = (size: number) => ({
    Resources: { Thing: Thing(size) },
    Outputs: { Size: { Value: { 'Fn::GetAtt': ['Thing', 'Size'] } } },
  })
  await cloud.create('shop', template(5))
  expect(await cloud.settled('shop')).toMatchObject({ Outputs: [{ OutputKey: 'Size', OutputValue: 'size 5' }] })
  expect(await cloud.update('shop', template(13))).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })
  expect(await cloud.update('shop', template(6))).toMatchObject({ Outputs: [{ OutputValue: 'size 6' }] })
  await cloud.aws('DeleteStack', { StackName: 'shop' })
  await cloud.clock.advance(1000)
  expect(asked.map(({ RequestType, ResourceProperties }) => [RequestType, ResourceProperties])).toEqual([
    ['Create', { ServiceToken: 'arn:aws:lambda:f', Size: '5', Deep: ['true'] }],
    ['Update', expect.objectContaining({ Size: '13' })],
    ['Update', expect.objectContaining({ Size: '5' })],
    ['Update', expect.objectContaining({ Size: '6' })],
    ['Delete', expect.objectContaining({ Size: '6' })],
  ])
})
