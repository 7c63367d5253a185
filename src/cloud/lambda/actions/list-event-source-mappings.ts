import {
  ListEventSourceMappings$,
  type ListEventSourceMappingsRequest,
  type ListEventSourceMappingsResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { shownMapping } from '../event-source-mapping/mapping.ts'
import { reference } from '../name.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export const listEventSourceMappings = action({
  operation: ListEventSourceMappings$,

  run(
    { state }: Context<LambdaState>,
    { EventSourceArn, FunctionName, ...asked }: ListEventSourceMappingsRequest,
  ): ListEventSourceMappingsResponse {
    const { name, qualifier } = FunctionName === undefined ? {} : reference(state.host, FunctionName)
    const all = [...state.mappings.values()].filter(
      (mapping) =>
        (EventSourceArn === undefined || mapping.sourceArn === EventSourceArn) &&
        (name === undefined || (mapping.functionName === name && mapping.qualifier === qualifier)),
    )
    const { items, NextMarker } = page(all, asked)
    return {
      EventSourceMappings: items.map((mapping) => shownMapping(state, mapping)),
      ...(NextMarker && { NextMarker }),
    }
  },
})
