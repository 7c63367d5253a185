import { UntagResource$, type UntagResourceInput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import type { DynamoDbState } from '../state.ts'
import { taggedTable } from '../table/find-table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html */
export const untagResource = action({
  operation: UntagResource$,

  run({ state }: Context<DynamoDbState>, { ResourceArn, TagKeys = [] }: UntagResourceInput): object {
    if (TagKeys.length === 0) throw validation('Atleast one Tag Key needs to be provided as Input.')
    const table = taggedTable(state, ResourceArn)
    const tags = Object.fromEntries(Object.entries(table.tags).filter(([key]) => !TagKeys.includes(key)))
    state.tables.set(table.name, { ...table, tags })
    return {}
  },
})
