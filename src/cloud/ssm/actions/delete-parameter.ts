import { DeleteParameter$, type DeleteParameterRequest } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { findParameter, remove } from '../parameter.ts'
import type { SsmState } from '../state.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html */
export const deleteParameter = action({
  operation: DeleteParameter$,

  run({ state, clock, journal, requestId }: Context<SsmState>, { Name = '' }: DeleteParameterRequest) {
    const parameter = findParameter(state, Name)
    remove(state, parameter)
    journal.write({ time: clock.now(), service: 'ssm', kind: 'parameter-deleted', requestId, name: parameter.name })
    return {}
  },
})
