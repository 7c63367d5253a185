import * as tables from '@aws-sdk/client-dynamodb'
import * as streams from '@aws-sdk/client-dynamodb-streams'
import botocore from '../constraints/dynamodb.json' with { type: 'json' }
import botocoreStreams from '../constraints/dynamodbstreams.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { withShapes } from '../validate.ts'
import { batchGetItem } from './actions/batch-get-item.ts'
import { batchWriteItem } from './actions/batch-write-item.ts'
import { createTable } from './actions/create-table.ts'
import { deleteItem } from './actions/delete-item.ts'
import { deleteResourcePolicy } from './actions/delete-resource-policy.ts'
import { deleteTable } from './actions/delete-table.ts'
import { describeContinuousBackups } from './actions/describe-continuous-backups.ts'
import { describeEndpoints } from './actions/describe-endpoints.ts'
import { describeLimits } from './actions/describe-limits.ts'
import { describeStream } from './actions/describe-stream.ts'
import { describeTable } from './actions/describe-table.ts'
import { describeTimeToLive } from './actions/describe-time-to-live.ts'
import { getItem } from './actions/get-item.ts'
import { getRecords } from './actions/get-records.ts'
import { getResourcePolicy } from './actions/get-resource-policy.ts'
import { getShardIterator } from './actions/get-shard-iterator.ts'
import { listStreams } from './actions/list-streams.ts'
import { listTables } from './actions/list-tables.ts'
import { listTagsOfResource } from './actions/list-tags-of-resource.ts'
import { putItem } from './actions/put-item.ts'
import { putResourcePolicy } from './actions/put-resource-policy.ts'
import { query } from './actions/query.ts'
import { scan } from './actions/scan.ts'
import { tagResource } from './actions/tag-resource.ts'
import { transactGetItems } from './actions/transact-get-items.ts'
import { transactWriteItems } from './actions/transact-write-items.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateContinuousBackups } from './actions/update-continuous-backups.ts'
import { updateItem } from './actions/update-item.ts'
import { updateTable } from './actions/update-table.ts'
import { updateTimeToLive } from './actions/update-time-to-live.ts'
import { authorizationBy } from './authorization.ts'
import { withChecksum } from './checksum.ts'
import { open } from './open.ts'
import type { DynamoDbState } from './state.ts'

/** DynamoDB and its streams, which are signed as one. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/ */
export const dynamodb: Service<DynamoDbState> = {
  name: 'dynamodb',
  protocol: 'awsJson1_0',
  sdk: { ...streams, ...tables },
  model: withShapes(
    {
      inputs: { ...botocore.inputs, ...botocoreStreams.inputs },
      shapes: { ...botocore.shapes, ...botocoreStreams.shapes },
    },
    { Select: { values: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] } },
  ),
  actions: [
    batchGetItem,
    batchWriteItem,
    createTable,
    deleteItem,
    deleteResourcePolicy,
    deleteTable,
    describeContinuousBackups,
    describeEndpoints,
    describeLimits,
    describeStream,
    describeTable,
    describeTimeToLive,
    getItem,
    getRecords,
    getResourcePolicy,
    getShardIterator,
    listStreams,
    listTables,
    listTagsOfResource,
    putItem,
    putResourcePolicy,
    query,
    scan,
    tagResource,
    transactGetItems,
    transactWriteItems,
    untagResource,
    updateContinuousBackups,
    updateItem,
    updateTable,
    updateTimeToLive,
  ],
  authorization: authorizationBy({
    partitionKeyOf: (state, name, index) => {
      const table = state.tables.get(name)
      if (index === undefined) return table?.partitionKey.name
      return table?.indexes.find((each) => each.name === index)?.partition[0]?.name
    },
    policyOf: (state, name) => state.tables.get(name)?.policy?.text,
    streamOf: (iterator) => iterator.split('|')[0],
  }),
  around: async (_state, _request, _requestId, answer) => withChecksum(await answer()),
  open,
}
