import type { GetProvisionedConcurrencyConfigResponse } from '@aws-sdk/client-lambda'
import { ServiceError } from '../errors.ts'
import { invalidParameter } from './errors.ts'
import { reference } from './name.ts'
import type { LambdaFunction, LambdaState, ProvisionedConcurrency } from './state.ts'
import { aliasesOf, find, LATEST, versionsOf } from './version.ts'

/** The version or alias that is meant. Throws for `$LATEST`, which changes under the environments' feet. */
export function provisionable(state: LambdaState, functionName = '', qualifier?: string) {
  const asked = reference(state.host, functionName, qualifier)
  if (asked.qualifier === undefined || asked.qualifier === LATEST)
    throw invalidParameter('Provisioned Concurrency Configs cannot be applied to unpublished function versions.')
  const { fn } = find(state, asked)
  const key = `${asked.name}:${asked.qualifier}`
  return { asked, key, fn, config: state.provisioned.get(key) }
}

/** Recorded: `provisioned-get-none`. */
export const noConfig = () =>
  new ServiceError(
    'ProvisionedConcurrencyConfigNotFoundException',
    'No Provisioned Concurrency Config found for this function',
    404,
    { Type: 'User' },
  )

/** As the API shows it. Recorded: `provisioned-ready`. */
export function shownConfig(
  state: LambdaState,
  fn: LambdaFunction,
  { requested, lastModified }: ProvisionedConcurrency,
): GetProvisionedConcurrencyConfigResponse {
  const now = state.pools.provisionedOf(fn)
  const allocated = Math.min(requested, now.allocated)
  const failed = allocated < requested && now.initFailed
  return {
    RequestedProvisionedConcurrentExecutions: requested,
    AllocatedProvisionedConcurrentExecutions: allocated,
    AvailableProvisionedConcurrentExecutions: allocated,
    Status: allocated === requested ? 'READY' : failed ? 'FAILED' : 'IN_PROGRESS',
    ...(failed && { StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' }),
    LastModified: new Date(lastModified).toISOString().replace('Z', '+0000'),
  }
}

/** Starts and ends environments until each version of a function has as many as it and its aliases ask for. */
export function provision(state: LambdaState, name: string): void {
  const aliases = Object.values(aliasesOf(state, name))
  for (const fn of versionsOf(state, name)) {
    const names = [fn.version, ...aliases.filter(({ version }) => version === fn.version).map((alias) => alias.name)]
    const wanted = names.reduce((sum, each) => sum + (state.provisioned.get(`${name}:${each}`)?.requested ?? 0), 0)
    if (wanted === state.pools.provisionedOf(fn).wanted) continue
    state.pools.provision(fn, wanted).catch((error: unknown) =>
      state.host.journal.write({
        ...{ time: state.host.clock.now(), service: 'lambda', kind: 'not-provisioned', function: name },
        ...{ version: fn.version, why: String(error) },
      }),
    )
  }
}

/** What was asked for before the cloud ended. */
export function provisionAll(state: LambdaState): void {
  for (const name of new Set([...state.provisioned.keys()].map((key) => key.split(':')[0] ?? '')))
    provision(state, name)
}
