import { expect, test } from 'vitest'
import type { Context } from '../action.ts'
import { authorization } from './authorization.ts'
import { arn, queues } from './sqs.fixture.ts'
import type { SqsState } from './state.ts'

/** What a call asks for. */
async function demanded(operation: string, input: object, Policy?: string) {
  const cloud = queues()
  await cloud.create('jobs', Policy ? { Policy } : {})
  const context = { state: cloud.stateOf<SqsState>('sqs'), account: '000000000000' } as Context<SqsState>
  return authorization.demands[operation]?.(context, input)
}

const QueueUrl = 'http://127.0.0.1:4566/000000000000/jobs'

test('a call is about its queue, by URL or by name, and a batch asks for what it does many times', async () => {
  expect(await demanded('SendMessage', { QueueUrl })).toEqual({ resource: arn('jobs') })
  expect(await demanded('GetQueueUrl', { QueueName: 'jobs' })).toEqual({ resource: arn('jobs') })
  expect(await demanded('DeleteMessageBatch', { QueueUrl })).toEqual({
    resource: arn('jobs'),
    action: 'sqs:DeleteMessage',
  })
})

test('the queue’s own policy is asked too', async () => {
  const Policy = `{"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"${arn('jobs')}"}}`
  expect(await demanded('SendMessage', { QueueUrl }, Policy)).toEqual({ resource: arn('jobs'), resourcePolicy: Policy })
})

test('tags at creation are a demand of their own', async () => {
  expect(await demanded('CreateQueue', { QueueName: 'new', tags: { a: '1' } })).toEqual([
    { resource: arn('new') },
    { resource: arn('new'), action: 'sqs:TagQueue' },
  ])
})
