import { ServiceError } from '../errors.ts'
import type { Pending } from './deliveries.ts'

/** As EventBridge's and Scheduler's targets have it. */
export type RetryPolicy = { MaximumRetryAttempts?: number | undefined; MaximumEventAgeInSeconds?: number | undefined }

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
const MOST = { attempts: 185, ageSeconds: 86_400 }

/** Milliseconds before the first retry; twice as long each time, up to the longest. AWS also shakes them, which we do not. */
const BACKOFF = { first: 1000, longest: 480_000 }

/** What AWS calls that which ended the retries. */
export type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds'

type Verdict = { wait: number } | { exhausted: Exhausted } | 'not-retried'

/** What comes after a failed attempt. */
export function afterFailure(item: Pending, error: unknown, now: number, policy: RetryPolicy = {}): Verdict {
  const { MaximumRetryAttempts = MOST.attempts, MaximumEventAgeInSeconds = MOST.ageSeconds } = policy
  if (isLasting(error)) return 'not-retried'
  if (item.attempts > MaximumRetryAttempts) return { exhausted: 'MaximumRetryAttempts' }
  const wait = Math.min(BACKOFF.first * 2 ** (item.attempts - 1), BACKOFF.longest)
  if (now + wait - item.acceptedAt > MaximumEventAgeInSeconds * 1000) return { exhausted: 'MaximumEventAgeInSeconds' }
  return { wait }
}

/** Whether trying again cannot help: it is not there, or not allowed, or not what the target takes. */
export const isLasting = (error: unknown): boolean =>
  error instanceof ServiceError && (error.status === 501 || (error.status < 500 && !isThrottle(error)))

export const isThrottle = ({ code, status }: ServiceError): boolean =>
  status === 429 || /Throttl|TooManyRequests|LimitExceeded|OverLimit/.test(code)

/** EventBridge's words for it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html#dlq-error-codes */
export function errorCodeOf(error: unknown): string {
  if (!(error instanceof ServiceError)) return 'INTERNAL_ERROR'
  if (/AccessDenied|NotAuthorized|AuthorizationError/.test(error.code)) return 'NO_PERMISSIONS'
  if (/NotFound|NonExistent|DoesNotExist/.test(error.code)) return 'NO_RESOURCE'
  if (isThrottle(error)) return 'THROTTLING'
  return error.status < 500 ? 'INVALID_PARAMETER' : 'INTERNAL_ERROR'
}
