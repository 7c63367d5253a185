import { holds } from './condition.ts'
import type { Listed, Statement } from './document.ts'
import { matches } from './pattern.ts'
import { type Facts, resolved } from './variables.ts'

/** What is asked for: `s3:GetObject` of `arn:aws:s3:::uploads/a`. */
export type Asked = { action: string; resource: string; facts: Facts }

/** Whether a statement is about what is asked, whoever asks. */
export const isAbout = (statement: Statement, { action, resource, facts }: Asked): boolean =>
  namesAction(statement.action, action) &&
  namesResource(statement, resource, facts) &&
  statement.conditions.every((condition) => holds(condition, facts, statement.hasVariables))

/** Actions have no case. */
function namesAction({ not, of }: Listed<readonly string[]>, action: string): boolean {
  const asked = action.toLowerCase()
  return not !== of.some((text) => matches(lowerPattern(text), asked))
}

const NO_FACTS: Facts = new Map()
const lowerPattern = (text: string) => resolved(text.toLowerCase(), NO_FACTS, false) ?? []

/**
 * A wildcard at the end of an ARN's part reaches over the colons. One within a part would not; but to match otherwise
 * there, a name would have to repeat the parts after it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function namesResource({ resource: element, hasVariables }: Statement, resource: string, facts: Facts): boolean {
  if (!element) return true
  const patterns = element.of.map((text) => resolved(text, facts, hasVariables))
  // With a variable without a value in it, it matches no resource, says AWS of both Resource and NotResource:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
  if (element.not && patterns.includes(undefined)) return false
  return element.not !== patterns.some((pattern) => pattern !== undefined && matches(pattern, resource))
}
