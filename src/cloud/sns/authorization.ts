import { type Authorization, type Demand, each } from '../authorization/authorization.ts'
import { sentence } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'

/**
 * `policyOf`: a topic's own policy, JSON.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export function authorizationBy<State>(
  policyOf: (state: State, topicArn: string) => string | undefined,
): Authorization<State> {
  const on = (state: State, topicArn: string | undefined): Partial<Demand> => {
    const resourcePolicy = topicArn && policyOf(state, topicArn)
    return { resource: topicArn ?? '*', ...(resourcePolicy && { resourcePolicy }) }
  }
  return {
    demands: {
      ...each(
        [
          ...['DeleteTopic', 'GetTopicAttributes', 'SetTopicAttributes', 'ListSubscriptionsByTopic', 'AddPermission'],
          ...['RemovePermission', 'ConfirmSubscription'],
        ],
        ({ state }, { TopicArn }) => on(state, TopicArn),
      ),
      Subscribe: ({ state }, { TopicArn, Protocol, Endpoint }) => ({
        ...on(state, TopicArn),
        context: { 'sns:Protocol': Protocol, 'sns:Endpoint': Endpoint },
      }),
      Publish: ({ state }, { TopicArn, TargetArn, PhoneNumber }) => on(state, TopicArn ?? TargetArn ?? PhoneNumber),
      PublishBatch: ({ state }, { TopicArn }) => ({ ...on(state, TopicArn), action: 'sns:Publish' }),
      // A subscription's ARN is its topic's and an id.
      ...each(
        ['Unsubscribe', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes'],
        ({ state }, { SubscriptionArn = '' }) => on(state, SubscriptionArn.slice(0, SubscriptionArn.lastIndexOf(':'))),
      ),
      CreateTopic: ({ state, region, account }, { Name = '' }) => on(state, `arn:aws:sns:${region}:${account}:${Name}`),
      ...each(['ListTopics', 'ListSubscriptions'], ({ region, account }) => ({
        resource: `arn:aws:sns:${region}:${account}:*`,
      })),
      ...each(['TagResource', 'UntagResource', 'ListTagsForResource'], ({ state }, { ResourceArn }) =>
        on(state, ResourceArn),
      ),
    },
    // Quoted in https://github.com/aws-ia/terraform-aws-control_tower_account_factory/issues/151
    refusal: (denial) =>
      new ServiceError(
        'AuthorizationError',
        sentence(denial, { action: (action) => action.replace(/^sns:/, 'SNS:') }),
        403,
      ),
  }
}
