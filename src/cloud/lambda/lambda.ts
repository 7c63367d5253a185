import * as sdk from '@aws-sdk/client-lambda'
import type { Service } from '../service.ts'
import { createFunction } from './actions/create-function.ts'
import { deleteFunction } from './actions/delete-function.ts'
import { getFunction } from './actions/get-function.ts'
import { getFunctionConfiguration } from './actions/get-function-configuration.ts'
import { invoke } from './actions/invoke.ts'
import { listFunctions } from './actions/list-functions.ts'
import { updateFunctionCode } from './actions/update-function-code.ts'
import { updateFunctionConfiguration } from './actions/update-function-configuration.ts'
import { model } from './model.ts'
import { Pools } from './pools.ts'
import type { LambdaState } from './state.ts'

/** AWS Lambda. https://docs.aws.amazon.com/lambda/latest/api/ */
export const lambda: Service<LambdaState> = {
  name: 'lambda',
  protocol: 'restJson1',
  sdk,
  model,
  after: ['logs'], // it hears what functions write
  actions: [
    createFunction,
    deleteFunction,
    getFunction,
    getFunctionConfiguration,
    invoke,
    listFunctions,
    updateFunctionCode,
    updateFunctionConfiguration,
  ],
  open: (host) => ({ host, functions: host.store.table('lambda/functions'), pools: new Pools(host) }),
  close: (state) => state.pools.close(),
}
