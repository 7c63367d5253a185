import {
  DeleteProvisionedConcurrencyConfig$,
  type DeleteProvisionedConcurrencyConfigRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { provision, provisionable } from '../provisioned-concurrency.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteProvisionedConcurrencyConfig.html */
export const deleteProvisionedConcurrencyConfig = action({
  operation: DeleteProvisionedConcurrencyConfig$,

  run({ state }: Context<LambdaState>, input: DeleteProvisionedConcurrencyConfigRequest): void {
    const { asked, key } = provisionable(state, input.FunctionName, input.Qualifier)
    if (state.provisioned.delete(key)) provision(state, asked.name)
  },
})
