import { isLasting } from '../delivery/retry-policy.ts'
import type { Subscription, Topic } from './state.ts'
import { HTTP_RETRIES } from './topic.ts'

/**
 * Milliseconds until a message is tried again after so many failed attempts; `undefined` when it is given up.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function retryAfter(
  failed: number,
  error: unknown,
  subscription: Pick<Subscription, 'protocol' | 'attributes'>,
  topic: Topic | undefined,
): number | undefined {
  if (isLasting(error)) return undefined
  switch (subscription.protocol) {
    case 'sqs':
    case 'lambda':
      return managed(failed)
    case 'http':
    case 'https':
      return byPolicy(failed, policyOf(subscription, topic))
    case 'email':
    case 'email-json':
      return undefined
  }
}

/** AWS's own endpoints: 3 times at once, 2 times after a second, 10 times 1 to 20 seconds apart, 100,000 times 20. */
function managed(failed: number): number | undefined {
  if (failed <= 3) return 0
  if (failed <= 5) return 1000
  if (failed <= 15) return Math.round(1000 * 20 ** ((failed - 6) / 9))
  return failed <= 100_015 ? 20_000 : undefined
}

type RetryPolicy = typeof HTTP_RETRIES

function policyOf({ attributes }: Pick<Subscription, 'attributes'>, topic: Topic | undefined): RetryPolicy {
  const own = attributes.DeliveryPolicy
    ? (JSON.parse(attributes.DeliveryPolicy) as { healthyRetryPolicy?: Partial<RetryPolicy> | null })
    : {}
  const ofTopic = topic?.attributes.DeliveryPolicy
    ? (JSON.parse(topic.attributes.DeliveryPolicy) as { http?: { defaultHealthyRetryPolicy?: Partial<RetryPolicy> } })
    : {}
  return { ...HTTP_RETRIES, ...(own.healthyRetryPolicy ?? ofTopic.http?.defaultHealthyRetryPolicy) }
}

/** Phases in their order: at once, at the least delay, from there to the greatest, at the greatest. */
function byPolicy(failed: number, policy: RetryPolicy): number | undefined {
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries, backoffFunction } = policy
  const [least, most] = [policy.minDelayTarget * 1000, policy.maxDelayTarget * 1000]
  if (failed > numRetries) return undefined
  if (failed <= numNoDelayRetries) return 0
  if (failed <= numNoDelayRetries + numMinDelayRetries) return least
  if (failed > numRetries - numMaxDelayRetries) return most
  const steps = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries
  const step = failed - numNoDelayRetries - numMinDelayRetries - 1
  const part = steps > 1 ? step / (steps - 1) : 0
  switch (backoffFunction) {
    case 'exponential':
      return Math.round(least * (most / least) ** part)
    case 'geometric':
    case 'arithmetic':
      return Math.round(least + (most - least) * part ** 2)
    default:
      return Math.round(least + (most - least) * part)
  }
}
