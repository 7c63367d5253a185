import * as sdk from '@aws-sdk/client-sns'
import { Deliveries } from '../delivery/deliveries.ts'
import type { Service, ServiceHost } from '../service.ts'
import { addPermission } from './actions/add-permission.ts'
import { confirmSubscription } from './actions/confirm-subscription.ts'
import { createTopic } from './actions/create-topic.ts'
import { deleteTopic } from './actions/delete-topic.ts'
import { getSubscriptionAttributes } from './actions/get-subscription-attributes.ts'
import { getTopicAttributes } from './actions/get-topic-attributes.ts'
import { listSubscriptions } from './actions/list-subscriptions.ts'
import { listSubscriptionsByTopic } from './actions/list-subscriptions-by-topic.ts'
import { listTagsForResource } from './actions/list-tags-for-resource.ts'
import { listTopics } from './actions/list-topics.ts'
import { publish } from './actions/publish.ts'
import { publishBatch } from './actions/publish-batch.ts'
import { removePermission } from './actions/remove-permission.ts'
import { setSubscriptionAttributes } from './actions/set-subscription-attributes.ts'
import { setTopicAttributes } from './actions/set-topic-attributes.ts'
import { subscribe } from './actions/subscribe.ts'
import { tagResource } from './actions/tag-resource.ts'
import { unsubscribe } from './actions/unsubscribe.ts'
import { untagResource } from './actions/untag-resource.ts'
import { authorizationBy } from './authorization.ts'
import { waysOf } from './delivery.ts'
import { answerLink, NAMESPACE } from './front.ts'
import type { SnsState } from './state.ts'
import { makeLive } from './subscription.ts'
import { policyOf } from './topic.ts'

/** Amazon SNS. `fetch` asks HTTP endpoints. https://docs.aws.amazon.com/sns/latest/api/ */
export const createSns = (fetcher: typeof fetch): Service<SnsState> => ({
  name: 'sns',
  protocol: 'awsQuery',
  xmlNamespace: NAMESPACE,
  sdk,
  actions: [
    addPermission,
    confirmSubscription,
    createTopic,
    deleteTopic,
    getSubscriptionAttributes,
    getTopicAttributes,
    listSubscriptions,
    listSubscriptionsByTopic,
    listTagsForResource,
    listTopics,
    publish,
    publishBatch,
    removePermission,
    setSubscriptionAttributes,
    setTopicAttributes,
    subscribe,
    tagResource,
    unsubscribe,
    untagResource,
  ],
  authorization: authorizationBy((state, arn) => {
    const topic = state.topics.get(arn)
    return topic && policyOf(state, topic)
  }),
  fronts: { sns: answerLink },
  reports: { outbox: ({ outbox }) => [...outbox.values()] },
  open: (host) => openState(host, fetcher),
  async close(state) {
    state.deliveries.close()
  },
})

export const sns = createSns((...asked) => fetch(...asked))

function openState(host: ServiceHost, fetcher: typeof fetch): SnsState {
  const { store } = host
  const state: SnsState = {
    host,
    topics: store.table('sns/topics'),
    subscriptions: store.table('sns/subscriptions'),
    deliveries: new Deliveries({ ...waysOf(() => state, host), table: store.table('sns/deliveries') }),
    outbox: store.table('sns/outbox'),
    sequences: { published: store.table('sns/published'), last: store.table('sns/sequences') },
    subscriptionsOf: new Map(),
    filters: new Map(),
    fetch: fetcher,
  }
  for (const subscription of state.subscriptions.values()) makeLive(state, subscription)
  state.deliveries.resume()
  return state
}
