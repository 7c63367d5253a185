import { DeleteItem$, type DeleteItemInput, type DeleteItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { writeOne } from '../item/write.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html */
export const deleteItem = action({
  operation: DeleteItem$,
  run: ({ state }: Context<DynamoDbState>, input: DeleteItemInput): DeleteItemOutput =>
    writeOne(state, 'Delete', input),
})
