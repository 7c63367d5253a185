import {
  DeleteEventSourceMapping$,
  type DeleteEventSourceMappingRequest,
  type EventSourceMappingConfiguration,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceInUse } from '../errors.ts'
import { findMapping, shownMapping } from '../event-source-mapping/mapping.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html */
export const deleteEventSourceMapping = action({
  operation: DeleteEventSourceMapping$,

  run(
    { state, clock }: Context<LambdaState>,
    { UUID }: DeleteEventSourceMappingRequest,
  ): EventSourceMappingConfiguration {
    const { change, ...mapping } = findMapping(state, UUID)
    if (change && clock.now() < change.until && change.state !== 'Creating') throw resourceInUse('delete')
    return shownMapping(state, state.polling.change(mapping, 'Deleting'))
  },
})
