import { malformedPolicy } from './errors.ts'

/** Who may assume a role. Recorded: localstack test_iam_roles.snapshot.json, `test_update_assume_role_policy_errors` */
export function checkTrustPolicy(document = ''): string {
  const policy = parsed(document)
  if (policy === undefined) throw malformedPolicy('This policy contains invalid Json')
  for (const statement of statementsOf(policy)) {
    if ('Resource' in statement || 'NotResource' in statement) throw malformedPolicy('Has prohibited field Resource')
    if (listed(statement.Action).some((action) => !/^sts:/i.test(action)))
      throw malformedPolicy('AssumeRole policy may only specify STS AssumeRole actions.')
  }
  return document
}

/** What a role may do. The words for resources: https://github.com/logandk/serverless-wsgi/issues/158 */
export function checkPermissionsPolicy(document = ''): string {
  for (const statement of statementsOf(parsed(document))) {
    if (!('Action' in statement || 'NotAction' in statement))
      throw malformedPolicy('Policy statement must contain actions.')
    if (!('Resource' in statement || 'NotResource' in statement))
      throw malformedPolicy('Policy statement must contain resources.')
  }
  return document
}

/** As IAM answers documents: percent-encoded by RFC 3986, which takes in five characters more than JavaScript does. */
export const encoded = (document: string): string =>
  encodeURIComponent(document).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

type Statement = Record<string, unknown>

/** `undefined` when it is no JSON. */
function parsed(document: string): unknown {
  try {
    return JSON.parse(document)
  } catch {
    return undefined
  }
}

/** One statement may stand without a list around it. */
function statementsOf(policy: unknown): Statement[] {
  const given = isRecord(policy) ? policy.Statement : undefined
  const statements = Array.isArray(given) ? given : [given]
  if (statements.length === 0 || !statements.every(isStatement)) throw syntaxErrors()
  return statements
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isStatement = (value: unknown): value is Statement =>
  isRecord(value) && (value.Effect === 'Allow' || value.Effect === 'Deny')

const listed = (value: unknown): string[] => (Array.isArray(value) ? value : [value ?? []]).flat().map(String)

/** Quoted in https://github.com/aws/bedrock-agentcore-starter-toolkit/pull/402 */
const syntaxErrors = () => malformedPolicy('Syntax errors in policy.')
