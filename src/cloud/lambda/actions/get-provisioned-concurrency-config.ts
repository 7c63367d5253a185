import {
  GetProvisionedConcurrencyConfig$,
  type GetProvisionedConcurrencyConfigRequest,
  type GetProvisionedConcurrencyConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { noConfig, provisionable, shownConfig } from '../provisioned-concurrency.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetProvisionedConcurrencyConfig.html */
export const getProvisionedConcurrencyConfig = action({
  operation: GetProvisionedConcurrencyConfig$,

  run(
    { state }: Context<LambdaState>,
    input: GetProvisionedConcurrencyConfigRequest,
  ): GetProvisionedConcurrencyConfigResponse {
    const { fn, config } = provisionable(state, input.FunctionName, input.Qualifier)
    if (!config) throw noConfig()
    return shownConfig(state, fn, config)
  },
})
