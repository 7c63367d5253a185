import {
  type EventSourceMappingConfiguration,
  GetEventSourceMapping$,
  type GetEventSourceMappingRequest,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { findMapping, shownMapping } from '../event-source-mapping/mapping.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
export const getEventSourceMapping = action({
  operation: GetEventSourceMapping$,

  run: ({ state }: Context<LambdaState>, { UUID }: GetEventSourceMappingRequest): EventSourceMappingConfiguration =>
    shownMapping(state, findMapping(state, UUID)),
})
