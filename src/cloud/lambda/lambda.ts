import * as sdk from '@aws-sdk/client-lambda'
import type { Service, ServiceHost } from '../service.ts'
import { addLayerVersionPermission } from './actions/add-layer-version-permission.ts'
import { addPermission } from './actions/add-permission.ts'
import { createAlias } from './actions/create-alias.ts'
import { createEventSourceMapping } from './actions/create-event-source-mapping.ts'
import { createFunction } from './actions/create-function.ts'
import { createFunctionUrlConfig } from './actions/create-function-url-config.ts'
import { deleteAlias } from './actions/delete-alias.ts'
import { deleteEventSourceMapping } from './actions/delete-event-source-mapping.ts'
import { deleteFunction } from './actions/delete-function.ts'
import { deleteFunctionConcurrency } from './actions/delete-function-concurrency.ts'
import { deleteFunctionEventInvokeConfig } from './actions/delete-function-event-invoke-config.ts'
import { deleteFunctionUrlConfig } from './actions/delete-function-url-config.ts'
import { deleteLayerVersion } from './actions/delete-layer-version.ts'
import { deleteProvisionedConcurrencyConfig } from './actions/delete-provisioned-concurrency-config.ts'
import { getAccountSettings } from './actions/get-account-settings.ts'
import { getAlias } from './actions/get-alias.ts'
import { getEventSourceMapping } from './actions/get-event-source-mapping.ts'
import { getFunction } from './actions/get-function.ts'
import { getFunctionCodeSigningConfig } from './actions/get-function-code-signing-config.ts'
import { getFunctionConcurrency } from './actions/get-function-concurrency.ts'
import { getFunctionConfiguration } from './actions/get-function-configuration.ts'
import { getFunctionEventInvokeConfig } from './actions/get-function-event-invoke-config.ts'
import { getFunctionRecursionConfig } from './actions/get-function-recursion-config.ts'
import { getFunctionUrlConfig } from './actions/get-function-url-config.ts'
import { getLayerVersion } from './actions/get-layer-version.ts'
import { getLayerVersionByArn } from './actions/get-layer-version-by-arn.ts'
import { getLayerVersionPolicy } from './actions/get-layer-version-policy.ts'
import { getPolicy } from './actions/get-policy.ts'
import { getProvisionedConcurrencyConfig } from './actions/get-provisioned-concurrency-config.ts'
import { getRuntimeManagementConfig } from './actions/get-runtime-management-config.ts'
import { invoke } from './actions/invoke.ts'
import { invokeWithResponseStream } from './actions/invoke-with-response-stream.ts'
import { listAliases } from './actions/list-aliases.ts'
import { listEventSourceMappings } from './actions/list-event-source-mappings.ts'
import { listFunctionEventInvokeConfigs } from './actions/list-function-event-invoke-configs.ts'
import { listFunctionUrlConfigs } from './actions/list-function-url-configs.ts'
import { listFunctions } from './actions/list-functions.ts'
import { listLayerVersions } from './actions/list-layer-versions.ts'
import { listLayers } from './actions/list-layers.ts'
import { listProvisionedConcurrencyConfigs } from './actions/list-provisioned-concurrency-configs.ts'
import { listTags } from './actions/list-tags.ts'
import { listVersionsByFunction } from './actions/list-versions-by-function.ts'
import { publishLayerVersion } from './actions/publish-layer-version.ts'
import { publishVersion } from './actions/publish-version.ts'
import { putFunctionConcurrency } from './actions/put-function-concurrency.ts'
import { putFunctionEventInvokeConfig } from './actions/put-function-event-invoke-config.ts'
import { putFunctionRecursionConfig } from './actions/put-function-recursion-config.ts'
import { putProvisionedConcurrencyConfig } from './actions/put-provisioned-concurrency-config.ts'
import { putRuntimeManagementConfig } from './actions/put-runtime-management-config.ts'
import { removeLayerVersionPermission } from './actions/remove-layer-version-permission.ts'
import { removePermission } from './actions/remove-permission.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateAlias } from './actions/update-alias.ts'
import { updateEventSourceMapping } from './actions/update-event-source-mapping.ts'
import { updateFunctionCode } from './actions/update-function-code.ts'
import { updateFunctionConfiguration } from './actions/update-function-configuration.ts'
import { updateFunctionEventInvokeConfig } from './actions/update-function-event-invoke-config.ts'
import { updateFunctionUrlConfig } from './actions/update-function-url-config.ts'
import { EventQueue } from './asynchronous/event-queue.ts'
import { authorization } from './authorization.ts'
import { billOf } from './billing/bill.ts'
import { Ledger } from './billing/ledger.ts'
import { downloadCode } from './code-front.ts'
import { Concurrency } from './concurrency.ts'
import { Mappings } from './event-source-mapping/mappings.ts'
import { callUrl } from './function-url/front.ts'
import { model } from './model.ts'
import { Pools } from './pools.ts'
import { provisionAll } from './provisioned-concurrency.ts'
import type { FunctionWide, LambdaState } from './state.ts'

/** AWS Lambda. https://docs.aws.amazon.com/lambda/latest/api/ */
export const lambda: Service<LambdaState> = {
  name: 'lambda',
  protocol: 'restJson1',
  sdk,
  model,
  after: ['logs'], // it hears what functions write
  actions: [
    addLayerVersionPermission,
    addPermission,
    createAlias,
    createEventSourceMapping,
    createFunction,
    createFunctionUrlConfig,
    deleteAlias,
    deleteEventSourceMapping,
    deleteFunction,
    deleteFunctionConcurrency,
    deleteFunctionEventInvokeConfig,
    deleteFunctionUrlConfig,
    deleteLayerVersion,
    deleteProvisionedConcurrencyConfig,
    getAccountSettings,
    getAlias,
    getEventSourceMapping,
    getFunction,
    getFunctionCodeSigningConfig,
    getFunctionConcurrency,
    getFunctionConfiguration,
    getFunctionEventInvokeConfig,
    getFunctionRecursionConfig,
    getFunctionUrlConfig,
    getLayerVersion,
    getLayerVersionByArn,
    getLayerVersionPolicy,
    getPolicy,
    getProvisionedConcurrencyConfig,
    getRuntimeManagementConfig,
    invoke,
    invokeWithResponseStream,
    listAliases,
    listEventSourceMappings,
    listFunctionEventInvokeConfigs,
    listFunctionUrlConfigs,
    listFunctions,
    listLayerVersions,
    listLayers,
    listProvisionedConcurrencyConfigs,
    listTags,
    listVersionsByFunction,
    publishLayerVersion,
    publishVersion,
    putFunctionConcurrency,
    putFunctionEventInvokeConfig,
    putFunctionRecursionConfig,
    putProvisionedConcurrencyConfig,
    putRuntimeManagementConfig,
    removeLayerVersionPermission,
    removePermission,
    tagResource,
    untagResource,
    updateAlias,
    updateEventSourceMapping,
    updateFunctionCode,
    updateFunctionConfiguration,
    updateFunctionEventInvokeConfig,
    updateFunctionUrlConfig,
  ],
  authorization,
  fronts: { 'lambda-code': downloadCode, 'lambda-url': callUrl },
  open,
  reports: { bill: billOf },
  async close(state) {
    state.polling.close()
    await state.pools.close()
    state.ledger.write() // what the last environments cost
  },
}

function open(host: ServiceHost): LambdaState {
  const table = <Value>(name: string) => host.store.table<Value>(`lambda/${name}`)
  const functionWide = table<FunctionWide>('function-wide')
  const concurrency = new Concurrency(functionWide)
  const ledger = new Ledger(host)
  const state: LambdaState = {
    host,
    ledger,
    functions: table('functions'),
    functionWide,
    versions: table('versions'),
    aliases: table('aliases'),
    layerVersions: table('layer-versions'),
    lastLayerVersions: table('last-layer-versions'),
    permissions: table('permissions'),
    provisioned: table('provisioned-concurrency'),
    urls: table('urls'),
    urlIds: table('url-ids'),
    mappings: table('event-source-mappings'),
    checkpoints: table('checkpoints'),
    polling: new Mappings(() => state),
    eventInvokeConfigs: table('event-invoke-configs'),
    concurrency,
    pools: new Pools(host, concurrency, ledger),
    queue: new EventQueue(host, () => state),
  }
  state.queue.resume()
  state.polling.resume()
  provisionAll(state)
  return state
}
