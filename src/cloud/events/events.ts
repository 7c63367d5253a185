import * as sdk from '@aws-sdk/client-eventbridge'
import model from '../constraints/events.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { createEventBus } from './actions/create-event-bus.ts'
import { deleteEventBus } from './actions/delete-event-bus.ts'
import { deleteRule } from './actions/delete-rule.ts'
import { describeEventBus } from './actions/describe-event-bus.ts'
import { describeRule } from './actions/describe-rule.ts'
import { disableRule } from './actions/disable-rule.ts'
import { enableRule } from './actions/enable-rule.ts'
import { listEventBuses } from './actions/list-event-buses.ts'
import { listRuleNamesByTarget } from './actions/list-rule-names-by-target.ts'
import { listRules } from './actions/list-rules.ts'
import { listTagsForResource } from './actions/list-tags-for-resource.ts'
import { listTargetsByRule } from './actions/list-targets-by-rule.ts'
import { putEvents } from './actions/put-events.ts'
import { putPermission } from './actions/put-permission.ts'
import { putRule } from './actions/put-rule.ts'
import { putTargets } from './actions/put-targets.ts'
import { removePermission } from './actions/remove-permission.ts'
import { removeTargets } from './actions/remove-targets.ts'
import { tagResource } from './actions/tag-resource.ts'
import { testEventPattern } from './actions/test-event-pattern.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateEventBus } from './actions/update-event-bus.ts'
import { authorizationBy } from './authorization.ts'
import { policyOf } from './bus.ts'
import { openState } from './open-state.ts'
import type { EventsState } from './state.ts'

/** Amazon EventBridge's buses and rules. https://docs.aws.amazon.com/eventbridge/latest/APIReference/ */
export const events: Service<EventsState> = {
  name: 'events',
  protocol: 'awsJson1_1',
  serviceTarget: 'AWSEvents',
  sdk,
  model,
  actions: [
    createEventBus,
    deleteEventBus,
    deleteRule,
    describeEventBus,
    describeRule,
    disableRule,
    enableRule,
    listEventBuses,
    listRuleNamesByTarget,
    listRules,
    listTagsForResource,
    listTargetsByRule,
    putEvents,
    putPermission,
    putRule,
    putTargets,
    removePermission,
    removeTargets,
    tagResource,
    testEventPattern,
    untagResource,
    updateEventBus,
  ],
  authorization: authorizationBy((state, name) => {
    const bus = state.buses.get(name)
    return bus && bus.statements.length > 0 ? policyOf(bus) : undefined
  }),
  open: openState,
  async close(state) {
    state.agenda.close()
    state.deliveries.close()
  },
}
