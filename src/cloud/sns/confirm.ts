import { invalidParameter } from './errors.ts'
import type { SnsState, Subscription } from './state.ts'
import { keepSubscription, subscriptionsOf } from './subscription.ts'

/** The subscription is confirmed; one that was before stays so. Throws for tokens that the topic never gave. */
export function confirm(state: SnsState, topicArn: string, token: string, isAuthenticated: boolean): Subscription {
  const { region, account } = state.host
  if (!topicArn.startsWith(`arn:aws:sns:${region}:${account}:`)) throw invalidParameter('Topic')
  const found = subscriptionsOf(state, topicArn).find((each) => (each.token ?? each.usedToken) === token)
  if (!found) throw invalidParameter('Token')
  const { token: _, ...rest } = found
  const confirmed: Subscription = { ...rest, usedToken: token, wasAuthenticated: isAuthenticated }
  keepSubscription(state, confirmed)
  const { clock, journal } = state.host
  journal.write({
    ...{ time: clock.now(), service: 'sns', kind: 'subscription-confirmed', topic: topicArn, subscription: found.arn },
  })
  return confirmed
}
