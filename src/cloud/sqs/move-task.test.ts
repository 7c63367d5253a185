import { expect, test } from 'vitest'
import { arn, queues, redriveTo } from './sqs.fixture.ts'

/** A dead-letter queue with so many letters, and the queue that they are from. */
async function deadLetters(count: number) {
  const cloud = queues()
  const dead = await cloud.create('dead')
  const url = await cloud.create('jobs', { RedrivePolicy: redriveTo('dead'), VisibilityTimeout: '1' })
  for (let number = 1; number <= count; number++) await cloud.send(url, String(number))
  await cloud.receive(url)
  await cloud.clock.advance(1000)
  await cloud.receive(url)
  const tasks = async () =>
    (await cloud.ask('ListMessageMoveTasks', { SourceArn: arn('dead'), MaxResults: 10 })).Results as object[]
  const start = (more: object = {}) => cloud.ask('StartMessageMoveTask', { SourceArn: arn('dead'), ...more })
  return { cloud, dead, url, tasks, start }
}

test('letters go back to the queue that they are from, as new messages', async () => {
  const { cloud, dead, url, tasks, start } = await deadLetters(2)
  await start()
  await cloud.clock.advance(1000)
  expect(await tasks()).toEqual([
    {
      Status: 'COMPLETED',
      SourceArn: arn('dead'),
      ApproximateNumberOfMessagesMoved: 2,
      ApproximateNumberOfMessagesToMove: 2,
      StartedTimestamp: cloud.clock.now() - 1000,
    },
  ])
  expect(await cloud.receive(dead)).toEqual([])
  const messages = await cloud.receive(url, { AttributeNames: ['All'] })
  expect(messages).toMatchObject([{ Body: '1' }, { Body: '2' }])
  expect(messages[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' })
})

test('a task moves to another queue, at its pace, until it is cancelled', async () => {
  const { cloud, tasks, start } = await deadLetters(5)
  const other = await cloud.create('other')
  const { TaskHandle } = await start({ DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 1 })
  await expect(start()).rejects.toThrow(
    'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
  )
  await cloud.clock.advance(1500)
  expect(await tasks()).toMatchObject([
    { Status: 'RUNNING', TaskHandle, ApproximateNumberOfMessagesMoved: 2, ApproximateNumberOfMessagesToMove: 5 },
  ])
  expect(await cloud.ask('CancelMessageMoveTask', { TaskHandle })).toEqual({ ApproximateNumberOfMessagesMoved: 2 })
  await cloud.clock.advance(5000)
  expect(await tasks()).toMatchObject([{ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 2 }])
  expect(await cloud.bodies(other)).toEqual(['1', '2'])
})

test('a task goes on after a restart', async () => {
  const { cloud, start } = await deadLetters(3)
  await start({ MaxNumberOfMessagesPerSecond: 1 })
  await cloud.close()
  const after = queues(cloud.store)
  await after.clock.advance(5000)
  expect(await after.bodies('/000000000000/jobs')).toEqual(['1', '2', '3'])
})

test('a task fails when its destination is gone', async () => {
  const { cloud, tasks, start } = await deadLetters(3)
  const other = await cloud.create('other')
  await start({ DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 1 })
  await cloud.clock.advance(500)
  await cloud.ask('DeleteQueue', { QueueUrl: other })
  await cloud.clock.advance(2000)
  expect(await tasks()).toMatchObject([
    {
      Status: 'FAILED',
      FailureReason: 'AWS.SimpleQueueService.NonExistentQueue',
      ApproximateNumberOfMessagesMoved: 1,
    },
  ])
})

test.each([
  [
    'a source that is no dead-letter queue',
    { SourceArn: arn('jobs') },
    'Source queue must be configured as a Dead Letter Queue.',
  ],
  [
    'a source that is not there',
    { SourceArn: arn('none') },
    "The resource that you specified for the SourceArn parameter doesn't exist.",
  ],
  [
    'a destination that is not there',
    { DestinationArn: arn('none') },
    "The resource that you specified for the DestinationArn parameter doesn't exist.",
  ],
])('refuses a task with %s', async (_, more, message) => {
  const { start } = await deadLetters(0)
  await expect(start(more)).rejects.toThrow(message)
})

test('refuses to cancel what is no task', async () => {
  const { cloud } = await deadLetters(0)
  await expect(cloud.ask('CancelMessageMoveTask', { TaskHandle: 'x' })).rejects.toThrow(
    'Value for parameter TaskHandle is invalid.',
  )
  const TaskHandle = btoa(JSON.stringify({ taskId: 'none', sourceArn: arn('dead') }))
  await expect(cloud.ask('CancelMessageMoveTask', { TaskHandle })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Task does not exist.',
    status: 404,
  })
})
