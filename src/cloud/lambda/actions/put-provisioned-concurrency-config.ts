import {
  PutProvisionedConcurrencyConfig$,
  type PutProvisionedConcurrencyConfigRequest,
  type PutProvisionedConcurrencyConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { ACCOUNT_CONCURRENCY, LEAST_UNRESERVED } from '../limits.ts'
import { provision, provisionable, shownConfig } from '../provisioned-concurrency.ts'
import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html */
export const putProvisionedConcurrencyConfig = action({
  operation: PutProvisionedConcurrencyConfig$,

  run(
    { state, clock }: Context<LambdaState>,
    input: PutProvisionedConcurrencyConfigRequest,
  ): PutProvisionedConcurrencyConfigResponse {
    const { asked, key, fn } = provisionable(state, input.FunctionName, input.Qualifier)
    const requested = input.ProvisionedConcurrentExecutions ?? 0
    const most =
      wideOf(state, asked.name).reservedConcurrency ??
      ACCOUNT_CONCURRENCY - state.concurrency.reserved - LEAST_UNRESERVED
    if (requested > most)
      throw invalidParameter(
        `Specified ConcurrentExecutions for function is greater than account's UnreservedConcurrentExecution [${most}].`,
      )
    const config = { requested, lastModified: clock.now() }
    state.provisioned.set(key, config)
    provision(state, asked.name)
    return {
      ...shownConfig(state, fn, config),
      ...{ AllocatedProvisionedConcurrentExecutions: 0, AvailableProvisionedConcurrentExecutions: 0 },
      Status: 'IN_PROGRESS',
    }
  },
})
