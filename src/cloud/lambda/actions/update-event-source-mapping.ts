import {
  type EventSourceMappingConfiguration,
  UpdateEventSourceMapping$,
  type UpdateEventSourceMappingRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { invalidParameter, resourceInUse } from '../errors.ts'
import { findMapping, shownMapping, stateOf } from '../event-source-mapping/mapping.ts'
import type { Change } from '../event-source-mapping/mappings.ts'
import { queueSettings, streamSettings } from '../event-source-mapping/settings.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
export const updateEventSourceMapping = action({
  operation: UpdateEventSourceMapping$,

  run(
    { state, clock }: Context<LambdaState>,
    { UUID, FunctionName, ...input }: UpdateEventSourceMappingRequest,
  ): EventSourceMappingConfiguration {
    const before = findMapping(state, UUID)
    if (!/^(En|Dis)abled$/.test(stateOf(before, clock.now()))) throw resourceInUse('update')
    const settings = before.stream
      ? streamSettings(before.sourceArn, input, before)
      : queueSettings(before.sourceArn, input, before)
    const { change, qualifier, ...kept } = before
    const asked =
      FunctionName === undefined
        ? { name: before.functionName, ...(qualifier && { qualifier }) }
        : reference(state.host, FunctionName)
    if (!state.functions.has(asked.name)) throw invalidParameter('Function does not exist')
    const { name: functionName, ...qualified } = asked
    const to: Change = settings.enabled === before.enabled ? 'Updating' : settings.enabled ? 'Enabling' : 'Disabling'
    return shownMapping(state, state.polling.change({ ...kept, ...settings, functionName, ...qualified }, to))
  },
})
