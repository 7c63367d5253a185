import {
  ListFunctionEventInvokeConfigs$,
  type ListFunctionEventInvokeConfigsRequest,
  type ListFunctionEventInvokeConfigsResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configFor, shownConfig } from '../asynchronous/configuration.ts'
import { configKey } from '../asynchronous/event-queue.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'
import { aliasesOf, LATEST, versionsOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html */
export const listFunctionEventInvokeConfigs = action({
  operation: ListFunctionEventInvokeConfigs$,

  run(
    { state }: Context<LambdaState>,
    input: ListFunctionEventInvokeConfigsRequest,
  ): ListFunctionEventInvokeConfigsResponse {
    const { name } = configFor(state, input).asked
    const qualifiers = [
      LATEST,
      ...versionsOf(state, name).map(({ version }) => version),
      ...Object.keys(aliasesOf(state, name)),
    ]
    const all = qualifiers.flatMap((qualifier) => {
      const config = state.eventInvokeConfigs.get(configKey(name, qualifier))
      return config ? [shownConfig(state, { name, qualifier }, config)] : []
    })
    const { items, NextMarker } = page(all, input)
    return { FunctionEventInvokeConfigs: [...items], ...(NextMarker && { NextMarker }) }
  },
})
