/** From one table to another, step by step as DynamoDB allows: each an UpdateTable of its own, in order. */
import { isSame, type Value, type ValueMap } from '../value.ts'
import { changes, differ, only } from './members.ts'

export type Index = ValueMap & { IndexName: string; ProvisionedThroughput?: ValueMap; OnDemandThroughput?: ValueMap }

export type TableProperties = ValueMap & {
  TableName?: string
  AttributeDefinitions?: ValueMap[]
  BillingMode?: string
  ProvisionedThroughput?: ValueMap
  OnDemandThroughput?: ValueMap
  GlobalSecondaryIndexes?: Index[]
  StreamSpecification?: ValueMap & { StreamViewType: string; ResourcePolicy?: ValueMap; Tags?: Value }
  SSESpecification?: ValueMap & { SSEEnabled: boolean }
  TableClass?: string
  DeletionProtectionEnabled?: boolean
}

/** Inputs of UpdateTable, less the table. Between two of them the table must become active again. */
export function tableSteps(before: TableProperties, after: TableProperties): object[] {
  return [
    ...indexesDeleted(before, after),
    ...billing(before, after),
    ...stream(before, after),
    ...(differ(before, after, ['SSESpecification'])
      ? [{ SSESpecification: encryption(after) ?? { Enabled: false } }]
      : []),
    ...simple(before, after, { TableClass: 'STANDARD' }),
    ...simple(before, after, { DeletionProtectionEnabled: false }),
    ...indexesCreated(before, after),
  ]
}

/** What is the same in both with no line in the template is no step. */
function simple(before: TableProperties, after: TableProperties, defaults: ValueMap): object[] {
  const names = Object.keys(defaults)
  const changed = changes({ ...defaults, ...only(before, names) }, { ...defaults, ...only(after, names) }, defaults)
  return Object.keys(changed).length > 0 ? [changed] : []
}

export const encryption = ({ SSESpecification: given }: TableProperties) => {
  if (!given) return undefined
  const { SSEEnabled: Enabled, ...rest } = given
  return { ...rest, Enabled }
}

export const streamOf = ({ StreamSpecification: given }: TableProperties) =>
  given && { StreamEnabled: true, StreamViewType: given.StreamViewType }

function stream(before: TableProperties, after: TableProperties): object[] {
  const [now, wanted] = [streamOf(before), streamOf(after)]
  if (isSame(now, wanted)) return []
  return [
    ...(now ? [{ StreamSpecification: { StreamEnabled: false } }] : []),
    ...(wanted ? [{ StreamSpecification: wanted }] : []),
  ]
}

const indexesOf = ({ GlobalSecondaryIndexes = [] }: TableProperties) =>
  new Map(GlobalSecondaryIndexes.map((index) => [index.IndexName, index]))

/** What cannot be changed of an index: it is deleted, and another made. */
const isOther = (one: Index, other: Index | undefined) => !other || differ(one, other, ['KeySchema', 'Projection'])

const indexesDeleted = (before: TableProperties, after: TableProperties): object[] =>
  [...indexesOf(before).values()]
    .filter((index) => isOther(index, indexesOf(after).get(index.IndexName)))
    .map(({ IndexName }) => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] }))

const indexesCreated = (before: TableProperties, after: TableProperties): object[] =>
  [...indexesOf(after).values()]
    .filter((index) => isOther(index, indexesOf(before).get(index.IndexName)))
    .map((Create) => ({
      AttributeDefinitions: after.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create }],
    }))

/** The table's throughput with that of the indexes that stay: with the mode they change together. */
function billing(before: TableProperties, after: TableProperties): object[] {
  const [mode, wanted] = [before.BillingMode ?? 'PROVISIONED', after.BillingMode ?? 'PROVISIONED']
  const isProvisioned = wanted === 'PROVISIONED'
  const kept = [...indexesOf(after).values()].filter((index) => !isOther(index, indexesOf(before).get(index.IndexName)))
  const updates = kept.flatMap(({ IndexName, ProvisionedThroughput, OnDemandThroughput }) => {
    const old = indexesOf(before).get(IndexName) ?? { IndexName }
    const isNew = mode !== wanted || differ(old, { ProvisionedThroughput }, ['ProvisionedThroughput'])
    const update = {
      ...(isProvisioned && isNew && ProvisionedThroughput && { ProvisionedThroughput }),
      ...(!isSame(old.OnDemandThroughput, OnDemandThroughput) && {
        OnDemandThroughput: OnDemandThroughput ?? UNLIMITED,
      }),
    }
    return Object.keys(update).length > 0 ? [{ Update: { IndexName, ...update } }] : []
  })
  const { ProvisionedThroughput, OnDemandThroughput } = after
  const isNew = mode !== wanted || differ(before, after, ['ProvisionedThroughput'])
  const step = {
    ...(mode !== wanted && { BillingMode: wanted }),
    ...(isProvisioned && isNew && ProvisionedThroughput && { ProvisionedThroughput }),
    ...(differ(before, after, ['OnDemandThroughput']) && { OnDemandThroughput: OnDemandThroughput ?? UNLIMITED }),
    ...(updates.length > 0 && { GlobalSecondaryIndexUpdates: updates }),
  }
  return Object.keys(step).length > 0 ? [step] : []
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughput.html */
const UNLIMITED = { MaxReadRequestUnits: -1, MaxWriteRequestUnits: -1 }
