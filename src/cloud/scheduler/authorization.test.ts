import { expect, test } from 'vitest'
import { asked } from '../authorization/asked.fixture.ts'
import { authorization } from './authorization.ts'

const { demands } = authorization
const ROLE = 'arn:aws:iam::000000000000:role/r'

test.each<[string, object, string[]]>([
  [
    'CreateSchedule',
    { Name: 's', Target: { RoleArn: ROLE } },
    ['scheduler:CreateSchedule arn:aws:scheduler:us-east-1:000000000000:schedule/default/s', `iam:PassRole ${ROLE}`],
  ],
])('%s asks for %2$j', async (operation, input, wanted) => {
  expect(
    (await asked(demands, operation, input)).map(
      ({ action = `scheduler:${operation}`, resource }) => `${action} ${resource}`,
    ),
  ).toEqual(wanted)
})
