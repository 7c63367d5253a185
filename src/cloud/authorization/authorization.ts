import type { Context } from '../action.ts'
import type { ServiceError } from '../errors.ts'
import type { Denial } from './denial.ts'

/** What a service's callers must be allowed, as data beside the service: `<service>/authorization.ts`. */
export type Authorization<State> = {
  /** By operation. One that is not here asks for `<service>:<operation>` on `*`. */
  demands: Readonly<Record<string, Demands<State>>>
  /** How this service refuses, where it differs from `accessDenied`. */
  refusal?: (denial: Denial) => ServiceError
}

/**
 * What one call of an operation asks for; nothing for what anybody may. The input has not been validated yet. The names
 * of actions, resources and condition keys are those of
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
// biome-ignore lint/suspicious/noExplicitAny: inputs differ by operation, as in `AnyAction`
export type Demands<State> = (context: Context<State>, input: any) => Asked | Promise<Asked>
type Asked = Partial<Demand> | readonly Partial<Demand>[]

/** One thing that the caller must be allowed. */
export type Demand = {
  /** `s3:GetObject`; unless said, `<service>:<operation>`. */
  action: string
  /** The ARN of what it is about; `*`, unless said. */
  resource: string
  /** Condition keys beside those that every request has, e.g. `s3:prefix`. One that is `undefined` is not there. */
  context?: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The resource's own policy: JSON, or what JSON says. */
  resourcePolicy?: unknown
  /** As `Policies.resourceMustAllow`. */
  resourceMustAllow?: boolean
}

/** The same demands for some operations. */
export const each = <State>(operations: readonly string[], demands: Demands<State>): Record<string, Demands<State>> =>
  Object.fromEntries(operations.map((operation) => [operation, demands]))
