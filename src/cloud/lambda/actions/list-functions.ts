import { ListFunctions$, type ListFunctionsRequest, type ListFunctionsResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { listed } from '../configuration.ts'
import { invalidParameter } from '../errors.ts'
import type { LambdaState } from '../state.ts'

/** AWS never gives more on one page, whatever `MaxItems` says. */
const PAGE = 50

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const listFunctions = action({
  operation: ListFunctions$,

  run({ state }: Context<LambdaState>, input: ListFunctionsRequest): ListFunctionsResponse {
    const after = input.Marker === undefined ? '' : nameIn(input.Marker)
    const names = [...state.functions.keys()].sort().filter((name) => name > after)
    const page = names.slice(0, Math.min(input.MaxItems ?? PAGE, PAGE))
    const last = page.at(-1)
    const version = input.FunctionVersion === 'ALL' ? '$LATEST' : undefined
    return {
      Functions: page.flatMap((name) => {
        const fn = state.functions.get(name)
        return fn ? [listed(state.host, fn, version)] : []
      }),
      ...(last && page.length < names.length && { NextMarker: btoa(last) }),
    }
  },
})

function nameIn(marker: string): string {
  try {
    return atob(marker)
  } catch {
    throw invalidParameter(`Invalid marker: ${marker}`)
  }
}
