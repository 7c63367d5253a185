import { GetFunction$, type GetFunctionRequest, type GetFunctionResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { codeLocation } from '../code.ts'
import { configuration } from '../configuration.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { find, wideOf } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export const getFunction = action({
  operation: GetFunction$,

  run({ state }: Context<LambdaState>, input: GetFunctionRequest): GetFunctionResponse {
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    const { fn } = find(state, asked)
    const { tags, reservedConcurrency } = wideOf(state, fn.name)
    return {
      Configuration: configuration(state.host, fn, asked.qualifier),
      Code: { RepositoryType: 'S3', Location: codeLocation(state, fn.code) },
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
      ...(reservedConcurrency !== undefined && { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } }),
    }
  },
})
