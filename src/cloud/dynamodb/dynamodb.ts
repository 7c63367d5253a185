import * as tables from '@aws-sdk/client-dynamodb'
import * as streams from '@aws-sdk/client-dynamodb-streams'
import botocore from '../constraints/dynamodb.json' with { type: 'json' }
import botocoreStreams from '../constraints/dynamodbstreams.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { batchGetItem } from './actions/batch-get-item.ts'
import { batchWriteItem } from './actions/batch-write-item.ts'
import { createTable } from './actions/create-table.ts'
import { deleteItem } from './actions/delete-item.ts'
import { deleteTable } from './actions/delete-table.ts'
import { describeStream } from './actions/describe-stream.ts'
import { describeTable } from './actions/describe-table.ts'
import { getItem } from './actions/get-item.ts'
import { getRecords } from './actions/get-records.ts'
import { getShardIterator } from './actions/get-shard-iterator.ts'
import { listStreams } from './actions/list-streams.ts'
import { listTables } from './actions/list-tables.ts'
import { putItem } from './actions/put-item.ts'
import { query } from './actions/query.ts'
import { scan } from './actions/scan.ts'
import { transactGetItems } from './actions/transact-get-items.ts'
import { transactWriteItems } from './actions/transact-write-items.ts'
import { updateItem } from './actions/update-item.ts'
import { authorizationBy } from './authorization.ts'
import { open } from './open.ts'
import type { DynamoDbState } from './state.ts'

/** DynamoDB and its streams, which are signed as one. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/ */
export const dynamodb: Service<DynamoDbState> = {
  name: 'dynamodb',
  protocol: 'awsJson1_0',
  sdk: { ...streams, ...tables },
  model: {
    inputs: { ...botocore.inputs, ...botocoreStreams.inputs },
    shapes: { ...botocore.shapes, ...botocoreStreams.shapes },
  },
  actions: [
    batchGetItem,
    batchWriteItem,
    createTable,
    deleteItem,
    deleteTable,
    describeStream,
    describeTable,
    getItem,
    getRecords,
    getShardIterator,
    listStreams,
    listTables,
    putItem,
    query,
    scan,
    transactGetItems,
    transactWriteItems,
    updateItem,
  ],
  authorization: authorizationBy((state, table) => state.tables.get(table)?.partitionKey.name),
  open,
}
