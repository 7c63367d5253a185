/** A policy document as it is written, where one of something may stand without a list around it. */
export type PolicyDocument = {
  Version?: string
  Id?: string
  Statement: PolicyStatement | readonly PolicyStatement[]
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export type PolicyStatement = {
  Sid?: string
  Effect: string
  Principal?: PrincipalElement
  NotPrincipal?: PrincipalElement
  Action?: OneOrMore
  NotAction?: OneOrMore
  Resource?: OneOrMore
  NotResource?: OneOrMore
  Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export type PrincipalElement = '*' | Readonly<Record<string, OneOrMore>>
type OneOrMore = string | readonly string[]

/** A policy document read, ready to be evaluated again and again. */
export type Policy = {
  /** What explanations call it: `AWSLambdaBasicExecutionRole`, or the ARN of what it is the policy of. */
  name: string
  statements: readonly Statement[]
}

export type Statement = {
  sid?: string
  effect: 'Allow' | 'Deny'
  /** Absent in identity policies. By kind: AWS, Service, Federated, CanonicalUser; `*` is `{ AWS: ['*'] }`. */
  principal?: Listed<Readonly<Record<string, readonly string[]>>>
  action: Listed<readonly string[]>
  /** Absent in trust policies: then it is about whatever the policy is attached to. */
  resource?: Listed<readonly string[]>
  conditions: readonly Condition[]
  /** Of documents with an older version, `${…}` is text like any other. */
  hasVariables: boolean
}

/** `not`: all but these. */
export type Listed<Of> = { not: boolean; of: Of }

export type Condition = {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  operator: string
  /** In lower case, for keys have no case. */
  key: string
  values: readonly string[]
}

/** Reads a document, given as JSON or as what JSON says. Throws a `PolicyError` for what is no policy document. */
export function readPolicy(document: unknown, name = ''): Policy {
  const given = typeof document === 'string' ? parsed(document) : document
  if (!isRecord(given)) throw new PolicyError('a policy document is a JSON object')
  const hasVariables = given.Version === '2012-10-17'
  return { name, statements: listed(given.Statement).map((statement) => readStatement(statement, hasVariables)) }
}

/** Not in AWS's words: those are the service's that was sent the document. */
export class PolicyError extends Error {}

function parsed(document: string): unknown {
  try {
    return JSON.parse(document)
  } catch {
    throw new PolicyError('not JSON')
  }
}

function readStatement(given: unknown, hasVariables: boolean): Statement {
  if (!isRecord(given)) throw new PolicyError('a statement is a JSON object')
  const { Sid, Effect } = given
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new PolicyError('Effect is Allow or Deny')
  const action = listedIn(given, 'Action')
  if (!action) throw new PolicyError('a statement has Action or NotAction')
  const resource = listedIn(given, 'Resource')
  const principal = principalIn(given)
  return {
    ...(typeof Sid === 'string' && { sid: Sid }),
    effect: Effect,
    ...(principal && { principal }),
    action,
    ...(resource && { resource }),
    conditions: conditionsIn(given.Condition),
    hasVariables,
  }
}

function listedIn(given: Record<string, unknown>, element: string): Listed<string[]> | undefined {
  const not = `Not${element}` in given
  const of = given[not ? `Not${element}` : element]
  return of === undefined ? undefined : { not, of: listed(of).map(String) }
}

function principalIn(given: Record<string, unknown>): Statement['principal'] {
  const not = 'NotPrincipal' in given
  const principal = given[not ? 'NotPrincipal' : 'Principal']
  if (principal === undefined) return undefined
  if (principal === '*') return { not, of: { AWS: ['*'] } }
  if (!isRecord(principal)) throw new PolicyError('Principal is "*" or a JSON object')
  return { not, of: Object.fromEntries(Object.entries(principal).map(([kind, of]) => [kind, listed(of).map(String)])) }
}

function conditionsIn(given: unknown): Condition[] {
  if (given === undefined) return []
  if (!isRecord(given)) throw new PolicyError('Condition is a JSON object')
  return Object.entries(given).flatMap(([operator, keys]) => {
    if (!isRecord(keys)) throw new PolicyError('a condition names keys and their values')
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: listed(values).map(String),
    }))
  })
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
