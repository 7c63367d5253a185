import { isSame, type ValueMap } from '../value.ts'
import type { Index, TableProperties } from './dynamodb-table-change.ts'
import { only, without } from './members.ts'
import type { ResourceContext } from './resource-type.ts'

type DescribedIndex = { IndexName: string; KeySchema: ValueMap[]; ProvisionedThroughput: ValueMap }
type Described = {
  BillingModeSummary?: { BillingMode: string }
  ProvisionedThroughput: ValueMap
  StreamSpecification?: ValueMap & { StreamViewType: string }
  GlobalSecondaryIndexes?: DescribedIndex[]
}

/**
 * What the table was made of, with what of it is so: an update that failed half-way is taken back from where it got to,
 * and DynamoDB refuses to do again what is done.
 */
export async function asItIs(
  TableName: string,
  before: TableProperties,
  wanted: TableProperties,
  { ask }: ResourceContext,
): Promise<TableProperties> {
  const { Table } = await ask('dynamodb', 'DescribeTable', { TableName })
  const { BillingModeSummary, StreamSpecification, GlobalSecondaryIndexes = [], ...table } = Table as Described
  const BillingMode = BillingModeSummary?.BillingMode ?? 'PROVISIONED'
  const throughput = (of: { ProvisionedThroughput: ValueMap }) =>
    BillingMode === 'PROVISIONED'
      ? { ProvisionedThroughput: only(of.ProvisionedThroughput, ['ReadCapacityUnits', 'WriteCapacityUnits']) }
      : {}
  const told = [...(before.GlobalSecondaryIndexes ?? []), ...(wanted.GlobalSecondaryIndexes ?? [])]
  const indexes = GlobalSecondaryIndexes.map((index): Index => {
    const { IndexName, KeySchema } = index
    const made = told.find((each) => each.IndexName === IndexName && isSame(each.KeySchema ?? [], KeySchema))
    return { ...without(made ?? { KeySchema }, ['ProvisionedThroughput']), IndexName, ...throughput(index) } as Index
  })
  return {
    ...without(before, ['StreamSpecification', 'ProvisionedThroughput', 'GlobalSecondaryIndexes']),
    ...{ BillingMode, ...throughput(table), GlobalSecondaryIndexes: indexes },
    ...(StreamSpecification && { StreamSpecification }),
  } as TableProperties
}
