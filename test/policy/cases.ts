// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are policies' variables
import type { PolicyDocument, PolicyStatement, PrincipalElement } from '../../src/cloud/policy/document.ts'
import type { Principal } from '../../src/cloud/policy/principal.ts'
import type { Random } from './random.ts'

/** One request and all the policies about it. */
export type Case = {
  principal: Principal
  action: string
  resource: string
  resourceAccount: string
  context: Record<string, string | string[]>
  identityPolicies: PolicyDocument[]
  resourcePolicy?: PolicyDocument
  boundary?: PolicyDocument
  sessionPolicy?: PolicyDocument
}

const OURS = '111111111111'
const OTHERS = '222222222222'

const PRINCIPALS: readonly Principal[] = [
  { arn: `arn:aws:iam::${OURS}:user/ada`, account: OURS },
  { arn: `arn:aws:sts::${OURS}:assumed-role/orders/run`, account: OURS, roleArn: `arn:aws:iam::${OURS}:role/orders` },
]

const NAMED: readonly PrincipalElement[] = [
  { AWS: '*' },
  { AWS: OURS },
  { AWS: `arn:aws:iam::${OURS}:root` },
  { AWS: OTHERS },
  { AWS: `arn:aws:iam::${OURS}:user/ada` },
  { AWS: `arn:aws:iam::${OURS}:role/orders` },
  { AWS: `arn:aws:sts::${OURS}:assumed-role/orders/run` },
  { AWS: [`arn:aws:iam::${OURS}:user/grace`, `arn:aws:iam::${OURS}:user/ada`] },
  { Service: 'sns.amazonaws.com' },
]

// A service whose policies IAM reads as it reads most: KMS, STS and S3 have ways of their own.
const ACTIONS = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteTable']
const ACTION_PATTERNS = [
  '*',
  'dynamodb:*',
  'dynamodb:Get*',
  'dynamodb:GetItem',
  'DynamoDB:putitem',
  'dynamodb:?etItem',
  'sns:*',
]
const table = (account: string, name: string) => `arn:aws:dynamodb:us-east-1:${account}:table/${name}`
const NAMES = ['work', 'ada', 'red-1']
const resourcePatterns = (account: string) => [
  '*',
  'arn:aws:dynamodb:*',
  `arn:aws:dynamodb:*:*:table/work`,
  table(account, 'work'),
  table(account, 'w?rk'),
  table(account, '${aws:username}'),
  table(account, '${aws:PrincipalTag/team}-*'),
  table(account, "${aws:PrincipalTag/none, 'red'}-1"),
  table(account, 'a${*}b'),
]

/** Keys of each type, with what a request may have for them and what a condition may ask. */
const KEYS = {
  string: {
    key: 'aws:PrincipalTag/team',
    given: ['red', 'Red', 'blue', 'r*d', ''],
    asked: ['red', 'blue', 'r*', '?ed', '${aws:username}'],
  },
  number: { key: 'app:count', given: ['1', '5', '10', '5.0'], asked: ['5', '10', '1.5', '-3'] },
  date: {
    key: 'aws:CurrentTime',
    given: ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z'],
    asked: ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-06-01T12:00:00Z'],
  },
  bool: { key: 'aws:SecureTransport', given: ['true', 'false'], asked: ['true', 'false', 'True'] },
  ip: {
    key: 'aws:SourceIp',
    given: ['10.0.0.7', '192.168.1.1'],
    asked: ['10.0.0.0/8', '10.0.0.7', '128.0.0.0/1'],
  },
  ip6: { key: 'aws:VpcSourceIp', given: ['2001:db8::1', '2001:db9::1'], asked: ['2001:db8::/32', '2001:db9::1'] },
  arn: {
    key: 'aws:SourceArn',
    given: ['arn:aws:sns:us-east-1:111111111111:news', 'arn:aws:sns:us-east-1:222222222222:news:more'],
    asked: [
      'arn:aws:sns:*:111111111111:news',
      'arn:aws:sns:*:*:*',
      'arn:aws:sns:us-east-1:222222222222:news:more',
      'arn:aws:s?s:*:*:n*',
    ],
  },
  list: { key: 'aws:TagKeys', given: ['a', 'b', 'c', 'A'], asked: ['a', 'b', 'a*', '?'] },
} as const

type Kind = keyof typeof KEYS

const STRINGS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
]
const OPERATORS: Readonly<Record<Kind, readonly string[]>> = {
  string: STRINGS,
  list: STRINGS,
  number: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  date: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  bool: ['Bool'],
  ip: ['IpAddress', 'NotIpAddress'],
  ip6: ['IpAddress', 'NotIpAddress'],
  arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
}

export function newCase(random: Random): Case {
  const resourceAccount = random.chance(0.8) ? OURS : OTHERS
  const principal = random.pick(PRINCIPALS)
  const isSession = principal.roleArn !== undefined
  const document = (isResource = false) => documentFor(random, resourceAccount, isResource)
  return {
    principal,
    action: random.pick(ACTIONS),
    resource: table(resourceAccount, random.pick(NAMES)),
    resourceAccount,
    context: contextFor(random, isSession),
    identityPolicies: random.many(0, 3, () => document()),
    ...(random.chance(0.5) && { resourcePolicy: document(true) }),
    ...(random.chance(0.3) && { boundary: document() }),
    ...(isSession && random.chance(0.3) && { sessionPolicy: document() }),
  }
}

function contextFor(random: Random, isSession: boolean): Case['context'] {
  const context: Case['context'] = isSession ? {} : { 'aws:username': 'ada' }
  for (const [kind, { key, given }] of Object.entries(KEYS)) {
    if (random.chance(0.35)) continue
    context[key] =
      kind === 'list' ? random.many(random.chance(0.15) ? 0 : 1, 3, () => random.pick(given)) : random.pick(given)
  }
  return context
}

function documentFor(random: Random, account: string, isResource: boolean): PolicyDocument {
  const Statement = random.many(1, 3, () => statementFor(random, account, isResource))
  return { Version: '2012-10-17', Statement }
}

function statementFor(random: Random, account: string, isResource: boolean): PolicyStatement {
  const some = (of: readonly string[]) =>
    random.chance(0.6) ? random.pick(of) : random.many(1, 3, () => random.pick(of))
  const Effect = random.chance(0.75) ? 'Allow' : 'Deny'
  const principal = random.pick(NAMED)
  const conditions = random.many(0, random.chance(0.5) ? 1 : 2, () => conditionFor(random))
  return {
    Effect,
    ...(isResource &&
      (Effect === 'Deny' && random.chance(0.15) ? { NotPrincipal: principal } : { Principal: principal })),
    ...(random.chance(0.85) ? { Action: some(ACTION_PATTERNS) } : { NotAction: some(ACTION_PATTERNS.slice(1)) }),
    ...(random.chance(0.85)
      ? { Resource: some(resourcePatterns(account)) }
      : { NotResource: some(resourcePatterns(account).slice(2)) }),
    ...(conditions.length > 0 && { Condition: Object.assign({}, ...conditions) }),
  }
}

function conditionFor(random: Random): Record<string, Record<string, unknown>> {
  const kind = random.pick(Object.keys(KEYS) as Kind[])
  const { key, asked } = KEYS[kind]
  if (random.chance(0.12)) return { Null: { [key]: random.pick(['true', 'false']) } }
  const set = kind === 'list' || random.chance(0.1) ? random.pick(['ForAllValues:', 'ForAnyValue:']) : ''
  const operator = `${set}${random.pick(OPERATORS[kind])}${random.chance(0.3) ? 'IfExists' : ''}`
  const values = random.chance(0.5) ? random.pick(asked) : random.many(1, 3, () => random.pick(asked))
  return { [operator]: { [random.chance(0.2) ? key.toLowerCase() : key]: values } }
}
