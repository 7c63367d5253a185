import { DescribeLimits$, type DescribeLimitsOutput } from '@aws-sdk/client-dynamodb'
import { action } from '../../action.ts'

/** What a new account has. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html */
export const describeLimits = action({
  operation: DescribeLimits$,

  run: (): DescribeLimitsOutput => ({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }),
})
