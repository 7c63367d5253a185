import type { Context } from '../action.ts'
import { type Authorization, type Demand, type Demands, each } from '../authorization/authorization.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'

type Value = Readonly<Record<string, unknown>>
type Item = Readonly<Record<string, Value>>
type OnTable = { TableName?: string; IndexName?: string; Select?: string }

/**
 * `partitionKeyOf`: the name of a table's partition key, for the condition key `dynamodb:LeadingKeys`. `streamOf`: the
 * ARN of the stream that a shard iterator is of.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function authorizationBy<State>(
  partitionKeyOf: (state: State, table: string) => string | undefined,
  streamOf: (state: State, shardIterator: string) => string | undefined = () => undefined,
): Authorization<State> {
  type In = Context<State>
  const on = (context: In, { TableName, IndexName, Select }: OnTable, items: readonly (Item | undefined)[] = []) => {
    const table = nameOf(TableName ?? '')
    const key = partitionKeyOf(context.state, table)
    const leading = items.flatMap((item) => (key && item?.[key] ? String(Object.values(item[key] ?? {})[0]) : []))
    return {
      resource: `${tableArn(context, table)}${IndexName ? `/index/${IndexName}` : ''}`,
      context: {
        'dynamodb:LeadingKeys': leading.length > 0 ? leading : undefined,
        'dynamodb:Select': Select,
      },
    } satisfies Partial<Demand>
  }
  const query: Demands<State> = (context, input) => {
    const key = partitionKeyOf(context.state, nameOf(input.TableName ?? ''))
    const value = key && keyAsked(input, key)
    return on(context, input, key && value ? [{ [key]: value }] : [])
  }
  const requests = (context: In, given: Readonly<Record<string, readonly WriteRequest[]>> = {}) =>
    Object.entries(given).map(([TableName, writes]) =>
      on(
        context,
        { TableName },
        writes.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
      ),
    )

  return {
    demands: {
      ...each(
        [
          ...['CreateTable', 'DeleteTable', 'DescribeTable', 'UpdateTable', 'Scan', 'DescribeTimeToLive'],
          ...['UpdateTimeToLive', 'DescribeContinuousBackups', 'UpdateContinuousBackups'],
        ],
        (context, input) => on(context, input),
      ),
      ...each(['GetItem', 'UpdateItem', 'DeleteItem'], (context, input) => on(context, input, [input.Key])),
      PutItem: (context, input) => on(context, input, [input.Item]),
      Query: query,
      BatchGetItem: (context, { RequestItems = {} }) =>
        Object.entries(RequestItems as Record<string, { Keys?: Item[] }>).map(([TableName, { Keys }]) =>
          on(context, { TableName }, Keys),
        ),
      BatchWriteItem: (context, { RequestItems }) => requests(context, RequestItems),
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
      GetRecords: ({ state }, { ShardIterator = '' }) => ({ resource: streamOf(state, ShardIterator) ?? '*' }),
      ExecuteStatement: (context, { Statement = '' }) => partiql(context, Statement),
      BatchExecuteStatement: (context, { Statements = [] }) =>
        (Statements as { Statement?: string }[]).map(({ Statement = '' }) => partiql(context, Statement)),
      ExecuteTransaction: (context, { TransactStatements = [] }) =>
        (TransactStatements as { Statement?: string }[]).map(({ Statement = '' }) => partiql(context, Statement)),
      ...each(['TagResource', 'UntagResource', 'ListTagsOfResource'], (_, { ResourceArn }) => ({
        resource: ResourceArn,
      })),
    },
    refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
  }
}

type WriteRequest = { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } }

const TRANSACTED: Readonly<Record<string, string>> = { ConditionCheck: 'dynamodb:ConditionCheckItem' }

const tableArn = ({ region, account }: { region: string; account: string }, table: string) =>
  `arn:aws:dynamodb:${region}:${account}:table/${table}`

/** A table may be named by its ARN. */
const nameOf = (table: string) => table.replace(/^arn:.*:table\//, '')

/** The value that a query wants its partition key to have, where it says so plainly: `pk = :pk`. */
function keyAsked(
  {
    KeyConditionExpression = '',
    ExpressionAttributeNames: names = {},
    ExpressionAttributeValues: values = {},
  }: {
    KeyConditionExpression?: string
    ExpressionAttributeNames?: Readonly<Record<string, string>>
    ExpressionAttributeValues?: Readonly<Record<string, Value>>
  },
  key: string,
): Value | undefined {
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g))
    if ((names[name] ?? name) === key) return values[value]
  return undefined
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
function partiql(context: { region: string; account: string }, statement: string): Partial<Demand> {
  const [, verb = 'SELECT'] = /^\s*(\w+)/.exec(statement) ?? []
  const [, table = '', , index] =
    /(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)"?(\."([\w.-]+)")?/i.exec(statement.replace(/^\s*EXISTS\s*\(/i, '')) ?? []
  const kind = verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase()
  return { action: `dynamodb:PartiQL${kind}`, resource: `${tableArn(context, table)}${index ? `/index/${index}` : ''}` }
}
