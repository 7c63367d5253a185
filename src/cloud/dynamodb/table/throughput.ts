import type { BillingMode, ProvisionedThroughput, WarmThroughput } from '@aws-sdk/client-dynamodb'
import { invalidParameter, validation } from '../errors.ts'
import type { IndexRecord, TableRecord, Throughput } from '../state.ts'

/** Units. AWS has no account that may have more. */
const MOST = 1_000_000_000_000

export const throughputFrom = ({ ReadCapacityUnits = 0, WriteCapacityUnits = 0 }: Given = {}): Throughput => ({
  read: ReadCapacityUnits,
  write: WriteCapacityUnits,
  decreases: 0,
})

/** What is to be had at once, if the caller says. */
export const warmFrom = (given: WarmThroughput | undefined): Pick<TableRecord, 'warm'> =>
  given ? { warm: { read: given.ReadUnitsPerSecond ?? 12_000, write: given.WriteUnitsPerSecond ?? 4_000 } } : {}

type Given = Partial<ProvisionedThroughput>

/** Who pays for requests provisions nothing; who provisions says how much. */
export function checkThroughput(mode: BillingMode, given: Given | undefined): void {
  if (mode === 'PAY_PER_REQUEST') {
    if (given)
      throw invalidParameter(
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      )
    return
  }
  if (!given?.ReadCapacityUnits || !given.WriteCapacityUnits)
    throw invalidParameter(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    )
  for (const member of ['ReadCapacityUnits', 'WriteCapacityUnits'] as const)
    if ((given[member] ?? 0) > MOST) throw validation(`Given value ${given[member]} for ${member} is out of bounds`)
}

export function checkIndexThroughput(mode: BillingMode, { name, throughput }: IndexRecord): void {
  const isGiven = throughput.read > 0
  if (mode === 'PAY_PER_REQUEST' && isGiven)
    throw invalidParameter(
      `ProvisionedThroughput should not be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`,
    )
  if (mode === 'PROVISIONED' && !isGiven)
    throw invalidParameter(`ProvisionedThroughput must be specified for index: ${name}`)
}

/** The throughput as a caller wants it from now on. */
export const changedThroughput = (before: Throughput, given: Given, now: number): Throughput => {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = given
  const [isMore, isLess] = [read > before.read || write > before.write, read < before.read || write < before.write]
  return {
    ...{ ...before, read, write },
    ...(isMore && { increasedAt: now }),
    ...(isLess && { decreasedAt: now, decreases: before.decreases + 1 }),
  }
}
