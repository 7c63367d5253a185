import { expect, test } from 'vitest'
import type { Caller } from '../action.ts'
import { heldClock } from '../clock.ts'
import { Journal } from '../journal.ts'
import { perform } from '../service.ts'
import type { Key } from '../signature/keys.ts'
import { sts } from './sts.ts'

const ROOT: Caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
const ROLE_ARN = 'arn:aws:iam::000000000000:role/service-role/orders'

test('tells callers who they are', async () => {
  expect(await open().ask('GetCallerIdentity', {})).toEqual({
    UserId: '000000000000',
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
  })
})

test('a role that was assumed is somebody else: its ARN has the session and not the path', async () => {
  const { ask, issued } = open()
  const answer = await ask('AssumeRole', { RoleArn: ROLE_ARN, RoleSessionName: 'ada' })
  expect(answer).toEqual({
    Credentials: {
      AccessKeyId: 'ASIA1',
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: new Date('2026-01-01T01:00:00Z'),
    },
    AssumedRoleUser: {
      Arn: 'arn:aws:sts::000000000000:assumed-role/orders/ada',
      AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:ada$/),
    },
  })
  const [key] = issued
  expect(await open(key?.caller).ask('GetCallerIdentity', {})).toMatchObject({
    Arn: 'arn:aws:sts::000000000000:assumed-role/orders/ada',
  })
})

test.each([
  ['what is no ARN', { RoleArn: 'nothing-valid-in-here', RoleSessionName: 'ada' }, 'nothing-valid-in-here is invalid'],
  [
    "a user's ARN",
    { RoleArn: 'arn:aws:iam::000000000000:user/ada', RoleSessionName: 'ada' },
    'arn:aws:iam::000000000000:user/ada is invalid',
  ],
  [
    'a session name with a colon',
    { RoleArn: ROLE_ARN, RoleSessionName: 'Session1:2' },
    "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [\\w+=,.@-]*',
  ],
  [
    'a session that is too short',
    { RoleArn: ROLE_ARN, RoleSessionName: 'ada', DurationSeconds: 60 },
    "Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
  ],
])('does not assume a role for %s', async (_, input, message) => {
  await expect(open().ask('AssumeRole', input)).rejects.toThrow(message)
})

test.each([
  ['an hour at most for the root user', ROOT, '2026-01-01T01:00:00Z'],
  ['twelve hours for others', { ...ROOT, arn: 'arn:aws:iam::000000000000:user/ada' }, '2026-01-01T12:00:00Z'],
])('a session token lasts %s, and is the same caller', async (_, caller, expiration) => {
  const { ask, issued } = open(caller)
  expect(await ask('GetSessionToken', {})).toMatchObject({ Credentials: { Expiration: new Date(expiration) } })
  expect(issued[0]?.caller).toEqual(caller)
})

test('a session cannot make itself longer', async () => {
  const session = { ...ROOT, arn: 'arn:aws:sts::000000000000:assumed-role/orders/ada' }
  await expect(open(session).ask('GetSessionToken', {})).rejects.toThrow('with session credentials')
})

function open(caller = ROOT) {
  const issued: Key[] = []
  const keys = {
    find: () => undefined,
    issueTemporary(caller: Caller) {
      issued.push({ accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token', caller })
      return issued[0] as Key
    },
  }
  const context = {
    state: { keys },
    caller,
    requestId: 'request-1',
    clock: heldClock(),
    journal: new Journal(),
    region: 'us-east-1',
    account: '000000000000',
  }
  return { ask: (operation: string, input: unknown) => perform(sts, context, operation, input), issued }
}
