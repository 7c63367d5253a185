import {
  ListFunctionUrlConfigs$,
  type ListFunctionUrlConfigsRequest,
  type ListFunctionUrlConfigsResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { shownUrl } from '../function-url/url.ts'
import { reference } from '../name.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'
import { aliasesOf, findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html */
export const listFunctionUrlConfigs = action({
  operation: ListFunctionUrlConfigs$,

  run({ state }: Context<LambdaState>, input: ListFunctionUrlConfigsRequest): ListFunctionUrlConfigsResponse {
    const { name } = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    const keys = [name, ...Object.keys(aliasesOf(state, name)).map((alias) => `${name}:${alias}`)]
    const { items, NextMarker } = page(
      keys.flatMap((key) => state.urls.get(key) ?? []),
      input,
    )
    return { FunctionUrlConfigs: items.map((url) => shownUrl(state, url)), ...(NextMarker && { NextMarker }) }
  },
})
