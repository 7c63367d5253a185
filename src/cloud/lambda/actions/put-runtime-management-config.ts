import {
  PutRuntimeManagementConfig$,
  type PutRuntimeManagementConfigRequest,
  type PutRuntimeManagementConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { arnOf, reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { find, LATEST } from '../version.ts'

/**
 * Kept and shown, and no more: there is one build of each runtime here.
 * https://docs.aws.amazon.com/lambda/latest/api/API_PutRuntimeManagementConfig.html
 */
export const putRuntimeManagementConfig = action({
  operation: PutRuntimeManagementConfig$,

  run({ state }: Context<LambdaState>, input: PutRuntimeManagementConfigRequest): PutRuntimeManagementConfigResponse {
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    const { fn } = find(state, asked)
    const { UpdateRuntimeOn = 'Auto', RuntimeVersionArn } = input
    if ((UpdateRuntimeOn === 'Manual') !== (RuntimeVersionArn !== undefined))
      throw invalidParameter('RuntimeVersionArn is required with UpdateRuntimeOn Manual, and with nothing else.')
    const runtimeManagement = { UpdateRuntimeOn, ...(RuntimeVersionArn && { RuntimeVersionArn }) }
    const changed = { ...fn, runtimeManagement }
    if (fn.version === LATEST) state.functions.set(fn.name, changed)
    else state.versions.set(`${fn.name}:${fn.version}`, changed)
    return { FunctionArn: arnOf(state.host, asked), ...runtimeManagement }
  },
})
