import {
  ListProvisionedConcurrencyConfigs$,
  type ListProvisionedConcurrencyConfigsRequest,
  type ListProvisionedConcurrencyConfigsResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { arnOf, reference } from '../name.ts'
import { page } from '../page.ts'
import { shownConfig } from '../provisioned-concurrency.ts'
import type { LambdaState } from '../state.ts'
import { aliasesOf, find, findLatest, versionsOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListProvisionedConcurrencyConfigs.html */
export const listProvisionedConcurrencyConfigs = action({
  operation: ListProvisionedConcurrencyConfigs$,

  run(
    { state }: Context<LambdaState>,
    input: ListProvisionedConcurrencyConfigsRequest,
  ): ListProvisionedConcurrencyConfigsResponse {
    const { name } = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    const qualifiers = [
      ...versionsOf(state, name).map(({ version }) => version),
      ...Object.keys(aliasesOf(state, name)),
    ]
    const all = qualifiers.flatMap((qualifier) => {
      const config = state.provisioned.get(`${name}:${qualifier}`)
      if (!config) return []
      const FunctionArn = arnOf(state.host, { name, qualifier })
      return [{ FunctionArn, ...shownConfig(state, find(state, { name, qualifier }).fn, config) }]
    })
    const { items, NextMarker } = page(all, input)
    return { ProvisionedConcurrencyConfigs: [...items], ...(NextMarker && { NextMarker }) }
  },
})
