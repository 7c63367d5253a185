import {
  ListTagsOfResource$,
  type ListTagsOfResourceInput,
  type ListTagsOfResourceOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { taggedTable } from '../table/find-table.ts'

const PAGE = 10

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html */
export const listTagsOfResource = action({
  operation: ListTagsOfResource$,

  run(
    { state }: Context<DynamoDbState>,
    { ResourceArn, NextToken = '0' }: ListTagsOfResourceInput,
  ): ListTagsOfResourceOutput {
    const tags = Object.entries(taggedTable(state, ResourceArn).tags)
    const [from, to] = [Number(NextToken), Number(NextToken) + PAGE]
    return {
      Tags: tags.slice(from, to).map(([Key, Value]) => ({ Key, Value })),
      ...(tags.length > to && { NextToken: String(to) }),
    }
  },
})
