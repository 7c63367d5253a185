import { expect, test } from 'vitest'
import { sqs } from '../../sqs/sqs.ts'
import { sqsQueue } from './sqs-queue.ts'
import { sqsQueuePolicy } from './sqs-queue-policy.ts'
import { typesOn } from './type.fixture.ts'

test('queues have one policy until it leaves them', async () => {
  const { make, ask, kept } = typesOn([sqs])
  const [one, two] = [await make(sqsQueue, { QueueName: 'one' }), await make(sqsQueue, { QueueName: 'two' })]
  const urls = [one.physicalId, two.physicalId] as const
  const policies = () =>
    Promise.all(
      urls.map(async (QueueUrl) => {
        const { Attributes } = await ask('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] })
        return (Attributes as { Policy?: string } | undefined)?.Policy
      }),
    )
  const document = (Action: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource: '*' }],
  })
  const [send, read] = [document('sqs:SendMessage'), document('sqs:ReceiveMessage')]
  const made = await make(sqsQueuePolicy, { PolicyDocument: send, Queues: [urls[0]] })
  expect(made.attributes).toEqual({ Id: made.physicalId })
  expect(await policies()).toEqual([JSON.stringify(send), undefined])
  await made.update({ PolicyDocument: read, Queues: [urls[1]] })
  expect(await policies()).toEqual([undefined, JSON.stringify(read)])
  await made.delete()
  expect(await policies()).toEqual([undefined, undefined])
  await one.delete()
  await two.delete()
  expect(kept()).toEqual([])
})
