import { DeleteParameters$, type DeleteParametersRequest, type DeleteParametersResult } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { remove } from '../parameter.ts'
import type { SsmState } from '../state.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
export const deleteParameters = action({
  operation: DeleteParameters$,

  run({ state, clock, journal, requestId }: Context<SsmState>, input: DeleteParametersRequest): DeleteParametersResult {
    const DeletedParameters: string[] = []
    const InvalidParameters: string[] = []
    for (const name of new Set(input.Names)) {
      const parameter = state.parameters.get(name)
      if (!parameter) InvalidParameters.push(name)
      else {
        remove(state, parameter)
        DeletedParameters.push(name)
        journal.write({ time: clock.now(), service: 'ssm', kind: 'parameter-deleted', requestId, name })
      }
    }
    return { DeletedParameters, InvalidParameters }
  },
})
