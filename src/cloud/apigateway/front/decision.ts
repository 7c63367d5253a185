import type { Refusal } from './refusal.ts'

/** What a method's authorization came to. `authorizer` is for the event. */
export type Authorization =
  | { kind: 'allowed'; authorizer?: Record<string, unknown> }
  | { kind: 'refused'; refusal: Refusal }

/** What a Lambda authorizer answered, as it is kept for its time to live. Its policy is judged anew for each call. */
export type Decision = { principalId: string; policyDocument: unknown; context: Record<string, string> }
