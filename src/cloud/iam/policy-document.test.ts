import { expect, test } from 'vitest'
import { checkPermissionsPolicy, checkTrustPolicy } from './policy-document.ts'

const TRUST = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }
const GRANT = { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: '*' }

test.each([[TRUST], [[TRUST, { ...TRUST, Action: ['sts:AssumeRole', 'sts:TagSession'] }]]])(
  'a role may be trusted to others by %o',
  (statement) => {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statement })
    expect(checkTrustPolicy(document)).toBe(document)
  },
)

test.each([
  ['{"Statement": [', 'This policy contains invalid Json'],
  [{ Statement: [] }, 'Syntax errors in policy.'],
  [{ Statement: { ...TRUST, Effect: 'Perhaps' } }, 'Syntax errors in policy.'],
  [{ Statement: { ...TRUST, Resource: '*' } }, 'Has prohibited field Resource'],
  [{ Statement: { ...TRUST, Action: 's3:GetObject' } }, 'AssumeRole policy may only specify STS AssumeRole actions.'],
])('a trust policy may not be %o', (policy, message) => {
  expect(() => checkTrustPolicy(text(policy))).toThrow(message)
})

test.each([
  ['{', 'Syntax errors in policy.'],
  ['null', 'Syntax errors in policy.'],
  [JSON.stringify(JSON.stringify({ Statement: GRANT })), 'Syntax errors in policy.'],
  [{ Statement: { ...GRANT, Action: undefined } }, 'Policy statement must contain actions.'],
  [{ Statement: { ...GRANT, Resource: undefined } }, 'Policy statement must contain resources.'],
])("a role's own policy may not be %o", (policy, message) => {
  expect(() => checkPermissionsPolicy(text(policy))).toThrow(message)
})

const text = (policy: string | object) => (typeof policy === 'string' ? policy : JSON.stringify(policy))
