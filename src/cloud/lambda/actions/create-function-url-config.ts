import {
  CreateFunctionUrlConfig$,
  type CreateFunctionUrlConfigRequest,
  type CreateFunctionUrlConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { resourceConflict } from '../errors.ts'
import { newUrlId, shownUrl, urlOwner } from '../function-url/url.ts'
import { arnOf } from '../name.ts'
import type { FunctionUrl, LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html */
export const createFunctionUrlConfig = action({
  operation: CreateFunctionUrlConfig$,

  run({ state, clock }: Context<LambdaState>, input: CreateFunctionUrlConfigRequest): CreateFunctionUrlConfigResponse {
    const { asked, key } = urlOwner(state, input.FunctionName, input.Qualifier)
    if (state.urls.has(key))
      throw resourceConflict(
        `Failed to create function url config for [functionArn = ${arnOf(state.host, asked)}]. ` +
          'Error message:  FunctionUrlConfig exists for this Lambda function',
      )
    const url: FunctionUrl = {
      ...{ id: newUrlId(), functionName: asked.name },
      ...(asked.qualifier && { qualifier: asked.qualifier }),
      authType: input.AuthType ?? 'NONE',
      invokeMode: input.InvokeMode ?? 'BUFFERED',
      ...(input.Cors && { cors: input.Cors }),
      ...{ createdAt: clock.now(), lastModified: clock.now() },
    }
    state.urls.set(key, url)
    state.urlIds.set(url.id, key)
    const { LastModifiedTime, ...shown } = shownUrl(state, url)
    return shown
  },
})
