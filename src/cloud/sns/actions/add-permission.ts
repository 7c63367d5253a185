import { AddPermission$, type AddPermissionInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { withPermission } from '../permission.ts'
import type { SnsState } from '../state.ts'
import { findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html */
export const addPermission = action({
  operation: AddPermission$,

  run({ state }: Context<SnsState>, input: AddPermissionInput) {
    const topic = findTopic(state, input.TopicArn)
    const Policy = withPermission(state, topic, input)
    state.topics.set(topic.arn, { ...topic, attributes: { ...topic.attributes, Policy } })
    return {}
  },
})
