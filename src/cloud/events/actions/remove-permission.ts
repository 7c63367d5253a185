import { RemovePermission$, type RemovePermissionRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findBus } from '../bus.ts'
import { statementNotFound } from '../errors.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html */
export const removePermission = action({
  operation: RemovePermission$,

  run({ state, clock }: Context<EventsState>, input: RemovePermissionRequest) {
    const { StatementId, RemoveAllPermissions, EventBusName } = input
    const bus = findBus(state, EventBusName)
    const left = RemoveAllPermissions ? [] : bus.statements.filter(({ Sid }) => Sid !== StatementId)
    if (!RemoveAllPermissions && left.length === bus.statements.length) throw statementNotFound()
    state.buses.set(bus.name, { ...bus, statements: left, modifiedAt: clock.now() })
    return {}
  },
})
