import type { Context } from '../action.ts'
import { type Authorization, type Demand, type Demands, each } from '../authorization/authorization.ts'
import { isOwner } from '../authorization/authorize.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { attributesAsked } from './attributes-asked.ts'
import { partiqlDemand } from './partiql-demand.ts'

type Value = Readonly<Record<string, unknown>>
type Item = Readonly<Record<string, Value>>
type OnTable = Readonly<Record<string, unknown>> & { TableName?: string; IndexName?: string; Select?: string }

/** What policies may be about, as the service knows it. */
export type Known<State> = {
  /** The name of a table's or an index's partition key, for the condition key `dynamodb:LeadingKeys`. */
  partitionKeyOf(state: State, table: string, index: string | undefined): string | undefined
  /** A table's own policy: JSON. */
  policyOf?(state: State, table: string): string | undefined
  /** The ARN of the stream that a shard iterator is of. */
  streamOf?(shardIterator: string): string | undefined
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export function authorizationBy<State>({ partitionKeyOf, policyOf, streamOf }: Known<State>): Authorization<State> {
  type In = Context<State>
  const on = (context: In, input: OnTable, items: readonly (Item | undefined)[] = []): Partial<Demand> => {
    const { TableName = '', IndexName, Select } = input
    const table = nameOf(TableName)
    const resource = `${tableArn(context, table)}${IndexName ? `/index/${IndexName}` : ''}`
    if (isOwner(context.caller)) return { resource } // no policy is asked
    const key = partitionKeyOf(context.state, table, IndexName)
    const leading = items.flatMap((item) => (key && item?.[key] ? String(Object.values(item[key] ?? {})[0]) : []))
    const attributes = [
      ...new Set([
        ...attributesAsked(input as Parameters<typeof attributesAsked>[0]),
        ...items.flatMap((item) => Object.keys(item ?? {})),
      ]),
    ]
    const resourcePolicy = policyOf?.(context.state, table)
    return {
      resource,
      ...(resourcePolicy && { resourcePolicy }),
      context: {
        'dynamodb:LeadingKeys': leading.length > 0 ? leading : undefined,
        'dynamodb:Attributes': attributes.length > 0 ? attributes : undefined,
        'dynamodb:Select': Select,
        'dynamodb:ReturnValues': text(input.ReturnValues),
        'dynamodb:ReturnConsumedCapacity': text(input.ReturnConsumedCapacity),
      },
    }
  }
  const query: Demands<State> = (context, input) => {
    const key = partitionKeyOf(context.state, nameOf(input.TableName ?? ''), input.IndexName)
    const value = key && keyAsked(input, key)
    return on(context, input, key && value ? [{ [key]: value }] : [])
  }
  const writes = (context: In, given: Readonly<Record<string, readonly WriteRequest[]>> = {}) =>
    Object.entries(given).map(([TableName, requests]) =>
      on(
        context,
        { TableName },
        requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
      ),
    )

  return {
    demands: {
      ...each(ON_TABLE, (context, input) => on(context, input)),
      ...each(['GetItem', 'UpdateItem', 'DeleteItem'], (context, input) => on(context, input, [input.Key])),
      PutItem: (context, input) => on(context, input, [input.Item]),
      Query: query,
      BatchGetItem: (context, { RequestItems = {} }) =>
        Object.entries(RequestItems as Record<string, { Keys?: Item[] }>).map(([TableName, { Keys, ...request }]) =>
          on(context, { ...request, TableName }, Keys),
        ),
      BatchWriteItem: (context, { RequestItems }) => writes(context, RequestItems),
      TransactGetItems: (context, { TransactItems = [] }) =>
        (TransactItems as { Get?: OnTable & { Key?: Item } }[]).map(({ Get }) => ({
          ...on(context, Get ?? {}, [Get?.Key]),
          action: 'dynamodb:GetItem',
        })),
      TransactWriteItems: (context, { TransactItems = [] }) =>
        (TransactItems as Record<string, OnTable & { Key?: Item; Item?: Item }>[]).flatMap((write) =>
          Object.entries(write).map(([kind, one]) => ({
            ...on(context, one, [one.Item ?? one.Key]),
            action: TRANSACTED[kind] ?? `dynamodb:${kind}Item`,
          })),
        ),
      ...each(['DescribeStream', 'GetShardIterator'], (_, { StreamArn }) => ({ resource: StreamArn })),
      GetRecords: (_, { ShardIterator = '' }) => ({ resource: streamOf?.(ShardIterator) ?? '*' }),
      ListStreams: (context, { TableName }) => ({
        resource: TableName ? `${tableArn(context, nameOf(TableName))}/stream/*` : '*',
      }),
      ExecuteStatement: (context, { Statement = '' }) => partiqlDemand(context, Statement),
      BatchExecuteStatement: (context, { Statements = [] }) =>
        (Statements as { Statement?: string }[]).map(({ Statement = '' }) => partiqlDemand(context, Statement)),
      ExecuteTransaction: (context, { TransactStatements = [] }) =>
        (TransactStatements as { Statement?: string }[]).map(({ Statement = '' }) => partiqlDemand(context, Statement)),
      ...each(ON_RESOURCE, (context, { ResourceArn = '' }) => {
        const resourcePolicy = policyOf?.(context.state, nameOf(ResourceArn))
        return { resource: ResourceArn, ...(resourcePolicy && { resourcePolicy }) }
      }),
    },
    refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
  }
}

type WriteRequest = { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } }

const ON_TABLE = [
  ...['CreateTable', 'DeleteTable', 'DescribeTable', 'UpdateTable', 'Scan', 'DescribeTimeToLive'],
  ...['UpdateTimeToLive', 'DescribeContinuousBackups', 'UpdateContinuousBackups'],
]

const ON_RESOURCE = [
  ...['TagResource', 'UntagResource', 'ListTagsOfResource'],
  ...['PutResourcePolicy', 'GetResourcePolicy', 'DeleteResourcePolicy'],
]

const TRANSACTED: Readonly<Record<string, string>> = { ConditionCheck: 'dynamodb:ConditionCheckItem' }

export const tableArn = ({ region, account }: { region: string; account: string }, table: string) =>
  `arn:aws:dynamodb:${region}:${account}:table/${table}`

/** A table may be named by its ARN. */
const nameOf = (table: string) => table.replace(/^arn:.*:table\//, '')

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** The value that a query wants its partition key to have, where it says so plainly: `pk = :pk`. */
function keyAsked(input: QueryAsked, key: string): Value | undefined {
  const { KeyConditionExpression = '', ExpressionAttributeNames: names = {}, KeyConditions = {} } = input
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g))
    if ((names[name] ?? name) === key) return input.ExpressionAttributeValues?.[value]
  return KeyConditions[key]?.AttributeValueList?.[0]
}

type QueryAsked = {
  KeyConditionExpression?: string
  ExpressionAttributeNames?: Readonly<Record<string, string>>
  ExpressionAttributeValues?: Readonly<Record<string, Value>>
  KeyConditions?: Readonly<Record<string, { AttributeValueList?: readonly Value[] }>>
}
