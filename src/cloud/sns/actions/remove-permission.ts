import { RemovePermission$, type RemovePermissionInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { withoutPermission } from '../permission.ts'
import type { SnsState } from '../state.ts'
import { findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_RemovePermission.html */
export const removePermission = action({
  operation: RemovePermission$,

  run({ state }: Context<SnsState>, { TopicArn, Label = '' }: RemovePermissionInput) {
    const topic = findTopic(state, TopicArn)
    const Policy = withoutPermission(state, topic, Label)
    state.topics.set(topic.arn, { ...topic, attributes: { ...topic.attributes, Policy } })
    return {}
  },
})
