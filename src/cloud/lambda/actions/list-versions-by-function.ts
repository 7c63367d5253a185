import {
  ListVersionsByFunction$,
  type ListVersionsByFunctionRequest,
  type ListVersionsByFunctionResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { listed } from '../configuration.ts'
import { reference } from '../name.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'
import { findLatest, versionsOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export const listVersionsByFunction = action({
  operation: ListVersionsByFunction$,

  run(
    { state }: Context<LambdaState>,
    { FunctionName = '', ...asked }: ListVersionsByFunctionRequest,
  ): ListVersionsByFunctionResponse {
    const latest = findLatest(state, reference(state.host, FunctionName))
    const { items, NextMarker } = page([latest, ...versionsOf(state, latest.name)], asked)
    return { Versions: items.map((fn) => listed(state.host, fn, fn.version)), ...(NextMarker && { NextMarker }) }
  },
})
