import { ListTopics$, type ListTopicsInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import type { SnsState } from '../state.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export const listTopics = action({
  operation: ListTopics$,

  run({ state }: Context<SnsState>, { NextToken }: ListTopicsInput) {
    const { items, ...rest } = page([...state.topics.keys()], NextToken)
    return { Topics: items.map((TopicArn) => ({ TopicArn })), ...rest }
  },
})
