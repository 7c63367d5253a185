import { PutItem$, type PutItemInput, type PutItemOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { writeOne } from '../item/write.ts'
import type { DynamoDbState } from '../state.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
export const putItem = action({
  operation: PutItem$,
  run: ({ state }: Context<DynamoDbState>, input: PutItemInput): PutItemOutput => writeOne(state, 'Put', input),
})
