import { ListFunctions$, type ListFunctionsRequest, type ListFunctionsResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { listed } from '../configuration.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'
import { versionsOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const listFunctions = action({
  operation: ListFunctions$,

  run({ state }: Context<LambdaState>, { FunctionVersion, ...asked }: ListFunctionsRequest): ListFunctionsResponse {
    const names = [...state.functions.keys()].sort()
    const latest = names.flatMap((name) => state.functions.get(name) ?? [])
    const all = FunctionVersion === 'ALL' ? latest.flatMap((fn) => [fn, ...versionsOf(state, fn.name)]) : latest
    const { items, NextMarker } = page(all, asked)
    return {
      Functions: items.map((fn) => listed(state.host, fn, FunctionVersion && fn.version)),
      ...(NextMarker && { NextMarker }),
    }
  },
})
