import { expect, test } from 'vitest'
import { asked } from '../authorization/asked.fixture.ts'
import { authorizationBy } from './authorization.ts'

const { demands } = authorizationBy<unknown>(() => undefined)

test.each<[string, object, string[]]>([
  [
    'Unsubscribe',
    { SubscriptionArn: 'arn:aws:sns:us-east-1:000000000000:t:1' },
    ['sns:Unsubscribe arn:aws:sns:us-east-1:000000000000:t'],
  ],
  [
    'PublishBatch',
    { TopicArn: 'arn:aws:sns:us-east-1:000000000000:t' },
    ['sns:Publish arn:aws:sns:us-east-1:000000000000:t'],
  ],
])('%s asks for %2$j', async (operation, input, wanted) => {
  expect(
    (await asked(demands, operation, input)).map(
      ({ action = `sns:${operation}`, resource }) => `${action} ${resource}`,
    ),
  ).toEqual(wanted)
})
