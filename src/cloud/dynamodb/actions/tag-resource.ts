import { TagResource$, type TagResourceInput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import type { DynamoDbState } from '../state.ts'
import { taggedTable } from '../table/find-table.ts'
import { tagsFrom } from '../table/settings.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html */
export const tagResource = action({
  operation: TagResource$,

  run({ state }: Context<DynamoDbState>, { ResourceArn, Tags = [] }: TagResourceInput): object {
    if (Tags.length === 0) throw validation('Atleast one Tag needs to be provided as Input.')
    const table = taggedTable(state, ResourceArn)
    state.tables.set(table.name, { ...table, tags: tagsFrom(Tags, table.tags) })
    return {}
  },
})
