import { UpdateItem$, type UpdateItemInput, type UpdateItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { writeOne } from '../item/write.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html */
export const updateItem = action({
  operation: UpdateItem$,
  run: ({ state }: Context<DynamoDbState>, input: UpdateItemInput): UpdateItemOutput =>
    writeOne(state, 'Update', input),
})
