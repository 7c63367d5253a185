/** What a route's authorization came to. */
export type Authorization =
  | { kind: 'allowed'; v1?: Record<string, unknown>; v2?: Record<string, unknown> } // for the event, by its format
  | { kind: 'refused'; status: 401 | 403 | 500; because: string; headers?: Record<string, string> }

/** What a Lambda authorizer answered, as it is kept for its time to live. A policy is judged anew for each call. */
export type Decision = {
  says: { isAuthorized: boolean } | { policyDocument: unknown; principalId: string }
  context: Record<string, unknown>
}
