/** What a Lambda authorizer's policy document says of one call: `arn:aws:execute-api:…/<stage>/<METHOD>/<path>`. */
export type PolicyStatement = {
  Effect?: string
  Action?: string | string[]
  Resource?: string | string[]
  NotAction?: string | string[]
  NotResource?: string | string[]
}

/**
 * `true` where a statement allows the call and none denies it. `undefined` for what is no policy document.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function allows(policyDocument: unknown, arn: string): boolean | undefined {
  const applying = applyingOf(policyDocument, arn)
  return applying?.some(({ Effect }) => Effect === 'Allow') && !denies(policyDocument, arn)
}

/** Whether a statement says no, which is more than that none says yes. */
export const denies = (policyDocument: unknown, arn: string): boolean =>
  applyingOf(policyDocument, arn)?.some(({ Effect }) => Effect === 'Deny') ?? false

function applyingOf(policyDocument: unknown, arn: string): PolicyStatement[] | undefined {
  const { Statement } = (policyDocument ?? {}) as { Statement?: PolicyStatement | PolicyStatement[] }
  if (typeof Statement !== 'object' || Statement === null) return undefined
  return [Statement].flat().filter((statement) => applies(statement, arn))
}

function applies({ Action, NotAction, Resource, NotResource }: PolicyStatement, arn: string): boolean {
  const act = Action
    ? matches(Action, 'execute-api:invoke', true)
    : !matches(NotAction ?? '*', 'execute-api:invoke', true)
  return act && (Resource ? matches(Resource, arn) : !matches(NotResource ?? '*', arn))
}

const matches = (patterns: string | string[], value: string, ignoreCase = false): boolean =>
  [patterns].flat().some((pattern) => like(ignoreCase ? pattern.toLowerCase() : pattern).test(value))

/** With `*` and `?`, which reach over slashes. */
const like = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  )
