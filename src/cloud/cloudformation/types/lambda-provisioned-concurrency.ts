import type { ResourceContext } from './resource-type.ts'
import { unlessGone } from './unless-gone.ts'
import { until } from './until.ts'

export type ProvisionedConcurrency = { ProvisionedConcurrentExecutions: number }

/** Has so many environments ready for a version or an alias, or none again. */
export async function provision(
  of: { FunctionName: string; Qualifier: string },
  wanted: ProvisionedConcurrency | undefined,
  { ask, clock }: ResourceContext,
): Promise<void> {
  if (!wanted) {
    await unlessGone(ask('lambda', 'DeleteProvisionedConcurrencyConfig', of))
    return
  }
  await ask('lambda', 'PutProvisionedConcurrencyConfig', { ...of, ...wanted })
  await until(clock, async () => {
    const { Status, StatusReason } = await ask('lambda', 'GetProvisionedConcurrencyConfig', of)
    if (Status === 'FAILED') throw new Error(`Provisioned Concurrency was not ready: ${String(StatusReason)}`)
    return Status === 'READY' || undefined
  })
}
