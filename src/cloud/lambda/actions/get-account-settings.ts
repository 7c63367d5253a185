import { GetAccountSettings$, type GetAccountSettingsResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { ACCOUNT_CONCURRENCY, ALL_CODE_BYTES, UNZIPPED_BYTES, ZIPPED_BYTES } from '../limits.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export const getAccountSettings = action({
  operation: GetAccountSettings$,

  run({ state }: Context<LambdaState>): GetAccountSettingsResponse {
    const packages = [...state.functions.values(), ...state.versions.values()].map(({ code }) => code.size)
    return {
      AccountLimit: {
        TotalCodeSize: ALL_CODE_BYTES,
        CodeSizeUnzipped: UNZIPPED_BYTES,
        CodeSizeZipped: ZIPPED_BYTES,
        ConcurrentExecutions: ACCOUNT_CONCURRENCY,
        UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY - state.concurrency.reserved,
      },
      AccountUsage: {
        TotalCodeSize: packages.reduce((sum, size) => sum + size, 0),
        FunctionCount: state.functions.size,
      },
    }
  },
})
