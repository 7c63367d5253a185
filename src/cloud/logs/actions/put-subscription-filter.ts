import { PutSubscriptionFilter$, type PutSubscriptionFilterRequest } from '@aws-sdk/client-cloudwatch-logs'
import { action, type Context } from '../../action.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { invalidParameter } from '../errors.ts'
import { findGroup } from '../find.ts'
import { filterPattern } from '../patterns/filter-pattern.ts'
import type { LogsState } from '../state.ts'
import { send } from '../subscription.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html, as is the limit. */
const MOST_FILTERS = 2

export const putSubscriptionFilter = action({
  operation: PutSubscriptionFilter$,

  async run({ state, clock }: Context<LogsState>, input: PutSubscriptionFilterRequest): Promise<void> {
    const { filterName: name = '', filterPattern: pattern = '', destinationArn: destination = '' } = input
    const group = findGroup(state, input)
    filterPattern(pattern) // throws for one that is none
    const functionName = /^arn:aws:lambda:[\w-]+:\d+:function:([\w-]+)/.exec(destination)?.[1]
    if (!functionName) throw notImplemented('logs', `PutSubscriptionFilter to ${destination}`)
    // Both quoted in https://repost.aws/knowledge-center/cloudwatch-logs-subscription-filter-lambda and issues of serverless
    if (group.name === `/aws/lambda/${functionName}`)
      throw invalidParameter('The log group provided is reserved for the function log of the destination function.')
    const others = (state.subscriptionFilters.get(group.name) ?? []).filter((filter) => filter.name !== name)
    if (others.length >= MOST_FILTERS) throw new ServiceError('LimitExceededException', 'Resource limit exceeded.', 400)
    await prove(state, { name, destination }, group.name, clock.now())
    const filter = { name, pattern, destination, distribution: input.distribution ?? 'ByLogStream' }
    state.subscriptionFilters.set(group.name, [...others, { ...filter, creationTime: clock.now() }])
  },
})

/** AWS sends a message that says nothing, to see whether it may. */
async function prove(state: LogsState, filter: { name: string; destination: string }, group: string, time: number) {
  const message = 'CWL CONTROL MESSAGE: Checking health of destination Lambda.'
  try {
    await send(state, filter, 'CONTROL_MESSAGE', [{ group, stream: '', id: 0, time, message }])
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw invalidParameter(
      'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
    )
  }
}
