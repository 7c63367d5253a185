import { UpdateTimeToLive$, type UpdateTimeToLiveInput, type UpdateTimeToLiveOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { awaitExpiries, disarmExpiry } from '../expire.ts'
import type { DynamoDbState } from '../state.ts'
import { collectionOf, expiringItems } from '../storage/collection.ts'
import { findTable } from '../table/find-table.ts'
import { refuseInUse } from '../table/lifecycle.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html */
export const updateTimeToLive = action({
  operation: UpdateTimeToLive$,

  run({ state }: Context<DynamoDbState>, input: UpdateTimeToLiveInput): UpdateTimeToLiveOutput {
    const { Enabled = false, AttributeName: attribute = '' } = input.TimeToLiveSpecification ?? {}
    const table = findTable(state, input.TableName)
    refuseInUse(state, table)
    const { timeToLive, ...rest } = table
    if (timeToLive && timeToLive.attribute !== attribute)
      throw validation(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${timeToLive.attribute}`,
      )
    if (Enabled === (timeToLive !== undefined))
      throw validation(`TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`)
    const collection = collectionOf(state, table)
    if (Enabled) {
      const changed = { ...rest, timeToLive: { attribute } }
      state.tables.set(table.name, changed)
      collection.expiring = expiringItems(state, changed, attribute)
      awaitExpiries(state, changed)
    } else {
      state.tables.set(table.name, rest)
      delete collection.expiring
      disarmExpiry(state, table)
    }
    return { TimeToLiveSpecification: { Enabled, AttributeName: attribute } }
  },
})
