import { expect, test } from 'vitest'
import { asService } from '../action.ts'
import { arn, queues } from './sqs.fixture.ts'

const bucket = asService('000000000000', 's3.amazonaws.com', 'arn:aws:s3:::uploads')

const policy = (Condition: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: arn('jobs'),
      Condition,
    },
  })

test('a service is let in by the queue’s policy alone', async () => {
  const cloud = queues()
  const QueueUrl = await cloud.create('jobs')
  const send = () => cloud.host.ask('sqs', 'SendMessage', { QueueUrl, MessageBody: 'x' }, bucket)
  await expect(send()).rejects.toMatchObject({
    code: 'AccessDeniedException',
    status: 403,
    message: `User: s3.amazonaws.com is not authorized to perform: sqs:sendmessage on resource: ${arn('jobs')} because no resource-based policy allows the sqs:sendmessage action`,
  })
  const set = (Policy: string) => cloud.ask('SetQueueAttributes', { QueueUrl, Attributes: { Policy } })
  await set(policy({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::others' } }))
  await expect(send()).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await set(policy({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' } }))
  await send()
  await expect(cloud.host.ask('sqs', 'ReceiveMessage', { QueueUrl }, bucket)).rejects.toMatchObject({
    code: 'AccessDeniedException',
  })
})

test('permissions are statements of the policy, until they are taken away', async () => {
  const cloud = queues()
  const QueueUrl = await cloud.create('jobs')
  const given = { QueueUrl, Label: 'theirs', AWSAccountIds: ['111111111111'], Actions: ['ReceiveMessage'] }
  await cloud.ask('AddPermission', given)
  expect(JSON.parse((await cloud.attributes(QueueUrl, 'Policy')).Policy ?? '')).toEqual({
    Version: '2008-10-17',
    Id: `${arn('jobs')}/SQSDefaultPolicy`,
    Statement: [
      {
        Sid: 'theirs',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'SQS:ReceiveMessage',
        Resource: arn('jobs'),
      },
    ],
  })
  await expect(cloud.ask('AddPermission', given)).rejects.toThrow(
    'Value theirs for parameter Label is invalid. Reason: Already exists.',
  )
  await expect(cloud.ask('RemovePermission', { QueueUrl, Label: 'ours' })).rejects.toThrow(
    "Value ours for parameter Label is invalid. Reason: can't find label.",
  )
  await cloud.ask('RemovePermission', { QueueUrl, Label: 'theirs' })
  expect(await cloud.attributes(QueueUrl, 'Policy')).toEqual({})
})
