import { GetFunction$, type GetFunctionRequest, type GetFunctionResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configuration } from '../configuration.ts'
import { find, reference } from '../name.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export const getFunction = action({
  operation: GetFunction$,

  run({ state }: Context<LambdaState>, input: GetFunctionRequest): GetFunctionResponse {
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    const fn = find(state, asked)
    return {
      Configuration: configuration(state.host, fn, asked.qualifier),
      // AWS adds a presigned Location in S3; there is no S3 here to sign for.
      Code: { RepositoryType: 'S3' },
      ...(Object.keys(fn.tags).length > 0 && { Tags: fn.tags }),
    }
  },
})
