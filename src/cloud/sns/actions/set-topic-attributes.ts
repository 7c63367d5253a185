import { SetTopicAttributes$, type SetTopicAttributesInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { isJson } from '../filter-policy.ts'
import { checkPolicy } from '../permission.ts'
import type { SnsState } from '../state.ts'
import { checkTopicAttribute, findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
export const setTopicAttributes = action({
  operation: SetTopicAttributes$,

  run({ state }: Context<SnsState>, input: SetTopicAttributesInput) {
    const { TopicArn, AttributeName: name = '', AttributeValue: value = '' } = input
    const topic = findTopic(state, TopicArn)
    checkTopicAttribute(name)
    if (name === 'Policy' && value !== '') checkPolicy(value)
    if (name === 'DeliveryPolicy' && value !== '' && !isJson(value))
      throw invalidParameter('DeliveryPolicy: failed to parse JSON.')
    const { [name]: _, ...others } = topic.attributes
    const emptied = value === '' && name !== 'DisplayName'
    state.topics.set(topic.arn, { ...topic, attributes: emptied ? others : { ...others, [name]: value } })
    return {}
  },
})
