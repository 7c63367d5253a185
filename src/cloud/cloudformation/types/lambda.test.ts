import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { EnvironmentDriver } from '../../lambda/drivers/driver.ts'
import { lambda } from '../../lambda/lambda.ts'
import { recorder } from '../../recorder.fixture.ts'
import { s3 } from '../../s3/s3.ts'
import { sqs } from '../../sqs/sqs.ts'
import { codedeployApplication } from './codedeploy-application.ts'
import { codedeployDeploymentGroup } from './codedeploy-deployment-group.ts'
import { lambdaAlias } from './lambda-alias.ts'
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts'
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts'
import { lambdaFunction } from './lambda-function.ts'
import { lambdaLayerVersion } from './lambda-layer-version.ts'
import { lambdaLayerVersionPermission } from './lambda-layer-version-permission.ts'
import { lambdaPermission } from './lambda-permission.ts'
import { lambdaUrl } from './lambda-url.ts'
import { lambdaVersion } from './lambda-version.ts'
import { sqsQueue } from './sqs-queue.ts'
import { typesOn } from './type.fixture.ts'

const settings = (more: object = {}) => ({
  ...{ FunctionName: 'hello', Runtime: 'nodejs24.x', Handler: 'index.handler' },
  ...{ Role: 'arn:aws:iam::000000000000:role/r', Code: { ZipFile: 'exports.handler = () => 1' }, ...more },
})
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:hello'

/** What stands for the stack that the resources are of: its events tell of a deployment group. */
const group = { DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' }
const events = recorder('cloudformation', ['DescribeStackEvents'], () => ({
  StackEvents: [
    { LogicalResourceId: 'Other', PhysicalResourceId: 'other', ResourceType: 'AWS::SQS::Queue' },
    {
      ...{ LogicalResourceId: 'Group', PhysicalResourceId: 'shop-Group' },
      ...{ ResourceType: 'AWS::CodeDeploy::DeploymentGroup', ResourceProperties: JSON.stringify(group) },
    },
  ],
}))

async function withFunction() {
  const cloud = typesOn([lambda, sqs, s3, events.service], { driver })
  const before = cloud.kept()
  const fn = await cloud.make(lambdaFunction, settings(), { logicalId: 'Hello' })
  const call = cloud.asking('lambda')
  return {
    ...cloud,
    ...{ fn, call },
    statements: async (FunctionName = 'hello') => {
      const { Policy } = await call('GetPolicy', { FunctionName })
      return JSON.parse(String(Policy)).Statement as object[]
    },
    /** Deletes the function; there is nothing left then. */
    async end() {
      await fn.delete()
      expect(cloud.kept()).toEqual(before)
    },
  }
}

test('a permission is a statement of the policy, and another one after each change', async () => {
  const { make, statements, end } = await withFunction()
  const permission = { FunctionName: 'hello', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' }
  const made = await make(lambdaPermission, { ...permission, SourceAccount: '000000000000' })
  expect(made.attributes).toEqual({ Id: made.physicalId })
  const changed = await made.update({ ...permission, Principal: 'sns.amazonaws.com' })
  expect(changed.replaced).toBe(true)
  expect(await statements()).toEqual([
    expect.objectContaining({ Sid: changed.physicalId, Principal: { Service: 'sns.amazonaws.com' } }),
  ])
  await changed.delete()
  await expect(statements()).rejects.toThrow('does not exist')
  await end()
})

test('a version is the function as it was, and the same twice is refused', async () => {
  const { make, call, fn, end } = await withFunction()
  const RuntimePolicy = { UpdateRuntimeOn: 'FunctionUpdate' }
  const one = await make(lambdaVersion, { FunctionName: 'hello', Description: 'first' })
  expect(one).toMatchObject({ physicalId: `${ARN}:1`, attributes: { FunctionArn: `${ARN}:1`, Version: '1' } })
  await expect(make(lambdaVersion, { FunctionName: 'hello' })).rejects.toThrow(
    'A version for this Lambda function exists ( 1 ). Modify the function to create a new version.',
  )
  await fn.update(settings({ Timeout: 9 }))
  const ProvisionedConcurrencyConfig = { ProvisionedConcurrentExecutions: 2 }
  const two = await one.update({
    RuntimePolicy,
    FunctionName: ARN,
    ProvisionedConcurrencyConfig,
  })
  expect(two).toMatchObject({ replaced: true, physicalId: `${ARN}:2` })
  expect(await call('GetProvisionedConcurrencyConfig', { FunctionName: 'hello', Qualifier: '2' })).toMatchObject({
    Status: 'READY',
  })
  expect(await call('GetRuntimeManagementConfig', { FunctionName: 'hello', Qualifier: '2' })).toMatchObject({
    UpdateRuntimeOn: 'FunctionUpdate',
  })
  const FunctionScalingConfig = { MinExecutionEnvironments: 1 }
  const scaled = { FunctionName: ARN, RuntimePolicy, ProvisionedConcurrencyConfig, FunctionScalingConfig }
  await expect(two.update(scaled)).rejects.toThrow('PutFunctionScalingConfig')
  await two.delete()
  await expect(call('GetFunction', { FunctionName: 'hello', Qualifier: '2' })).rejects.toThrow('not found')
  await end()
})

test('an alias is moved to another version, and takes back its weights', async () => {
  const { make, call, fn, end } = await withFunction()
  await call('PublishVersion', { FunctionName: 'hello' })
  await fn.update(settings({ Timeout: 9 }))
  await call('PublishVersion', { FunctionName: 'hello' })
  const named = { FunctionName: 'hello', Name: 'live' }
  const weights = { AdditionalVersionWeights: [{ FunctionVersion: '2', FunctionWeight: 0.25 }] }
  const made = await make(lambdaAlias, { ...named, FunctionVersion: '1', Description: 'd', RoutingConfig: weights })
  expect(made).toMatchObject({ physicalId: `${ARN}:live`, attributes: { AliasArn: `${ARN}:live` } })
  const alias = async () => {
    const { FunctionVersion, Description, RoutingConfig } = await call('GetAlias', named)
    return { FunctionVersion, Description, RoutingConfig }
  }
  expect(await alias()).toMatchObject({ RoutingConfig: { AdditionalVersionWeights: { 2: 0.25 } } })
  const ProvisionedConcurrencyConfig = { ProvisionedConcurrentExecutions: 1 }
  const moved = await made.update({ ...named, FunctionVersion: '2', ProvisionedConcurrencyConfig })
  expect(await alias()).toEqual({ FunctionVersion: '2', Description: '', RoutingConfig: undefined })
  const of = { FunctionName: 'hello', Qualifier: 'live' }
  expect(await call('GetProvisionedConcurrencyConfig', of)).toMatchObject({ Status: 'READY' })
  await moved.update({ ...named, FunctionVersion: '2' })
  await expect(call('GetProvisionedConcurrencyConfig', of)).rejects.toThrow('No Provisioned Concurrency Config')
  await moved.delete()
  await expect(alias()).rejects.toThrow('Cannot find alias')
  await end()
})

test.each([
  ['LambdaCanary10Percent5Minutes', [0.1], 5],
  ['LambdaLinear10PercentEvery1Minute', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 9],
  ['LambdaAllAtOnce', [], 0],
])('deployed by %s, an alias gives its traffic away step by step', async (name, steps, minutes) => {
  const { make, call, fn, clock, settled } = await withFunction()
  group.DeploymentConfigName = `CodeDeployDefault.${name}`
  await call('PublishVersion', { FunctionName: 'hello' })
  await fn.update(settings({ Timeout: 9 }))
  await call('PublishVersion', { FunctionName: 'hello' })
  const of = { FunctionName: 'hello', Name: 'live' }
  const template = {
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: 'App' }, DeploymentGroupName: { Ref: 'Group' } },
    },
  }
  const alias = await make(lambdaAlias, { ...of, FunctionVersion: '1' }, { template })
  const begun = clock.now()
  const seen = new Set<unknown>()
  const updating = alias.update({ ...of, FunctionVersion: '2' })
  const looking = (async () => {
    for (let look = 0; look < minutes * 4; look++) {
      await clock.sleep(15_000)
      const { RoutingConfig } = (await call('GetAlias', of)) as {
        RoutingConfig?: { AdditionalVersionWeights: Record<string, number> }
      }
      if (RoutingConfig) seen.add(RoutingConfig.AdditionalVersionWeights['2'])
    }
  })()
  await Promise.all([updating, looking].map((each) => settled(each as Promise<unknown>)))
  expect([...seen]).toEqual(steps)
  expect((clock.now() - begun) / 60_000).toBeCloseTo(minutes, 1)
  expect(await call('GetAlias', of)).toMatchObject({ FunctionVersion: '2' })
  expect((await call('GetAlias', of)).RoutingConfig).toBeUndefined()
})

test('hooks of deployments, and groups that are not the stack’s, are refused', async () => {
  const { make, call } = await withFunction()
  await call('PublishVersion', { FunctionName: 'hello' })
  const of = { FunctionName: 'hello', Name: 'live' }
  const template = (update: object) => ({ UpdatePolicy: { CodeDeployLambdaAliasUpdate: update } })
  const alias = await make(lambdaAlias, { ...of, FunctionVersion: '1' })
  const moved = { ...of, FunctionVersion: '$LATEST' }
  await expect(alias.update(moved, template({ BeforeAllowTrafficHook: 'check' }))).rejects.toThrow(
    'The local cloud runs no hooks of deployments: leave BeforeAllowTrafficHook out.',
  )
  await expect(alias.update(moved, template({ DeploymentGroupName: 'theirs' }))).rejects.toThrow('same stack')
})

test('a mapping is there once it is enabled, changes, and is gone once it is deleted', async () => {
  const { make, call, end } = await withFunction()
  const queue = await make(sqsQueue, { QueueName: 'orders' })
  const of = { FunctionName: 'hello', EventSourceArn: queue.attributes.Arn }
  const FilterCriteria = { Filters: [{ Pattern: '{"body":["x"]}' }] }
  const made = await make(lambdaEventSourceMapping, {
    ...of,
    ...{ BatchSize: 5, Enabled: 'false', FilterCriteria, ScalingConfig: { MaximumConcurrency: 3 } },
    ...{ FunctionResponseTypes: ['ReportBatchItemFailures'], Tags: [{ Key: 'a', Value: '1' }] },
  })
  const UUID = made.physicalId
  expect(made.attributes).toEqual({
    Id: UUID,
    EventSourceMappingArn: `${ARN.split(':f')[0]}:event-source-mapping:${UUID}`,
  })
  const mapping = () => call('GetEventSourceMapping', { UUID })
  const tags = async () => (await call('ListTags', { Resource: made.attributes.EventSourceMappingArn })).Tags
  expect(await mapping()).toMatchObject({ State: 'Disabled', BatchSize: 5, FilterCriteria })
  expect(await tags()).toMatchObject({ a: '1', team: 'green', 'aws:cloudformation:stack-name': 'shop' })
  const changed = await made.update(of)
  expect(changed.replaced).toBe(false)
  const now = await mapping()
  expect(now).toMatchObject({ State: 'Enabled', BatchSize: 10, FunctionResponseTypes: [] })
  expect(now.FilterCriteria).toBeUndefined()
  expect(await tags()).not.toHaveProperty('a')
  await changed.delete()
  await expect(mapping()).rejects.toThrow()
  await queue.delete()
  await end()
})

test('what a function’s asynchronous invocations end with is put whole', async () => {
  const { make, call, end } = await withFunction()
  const of = { FunctionName: 'hello', Qualifier: '$LATEST' }
  const made = await make(lambdaEventInvokeConfig, { ...of, MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 })
  expect(made.physicalId).toBe('hello|$LATEST')
  const changed = await made.update({ ...of, MaximumRetryAttempts: 1 })
  const config = await call('GetFunctionEventInvokeConfig', of)
  expect([config.MaximumRetryAttempts, config.MaximumEventAgeInSeconds]).toEqual([1, undefined])
  await changed.delete()
  await expect(call('GetFunctionEventInvokeConfig', of)).rejects.toThrow('EventInvokeConfig')
  await end()
})

test('a URL keeps its address while its settings change', async () => {
  const { make, call, end } = await withFunction()
  const of = { TargetFunctionArn: ARN }
  const made = await make(lambdaUrl, { ...of, AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM', Cors: { MaxAge: 5 } })
  expect(made).toMatchObject({ physicalId: ARN, attributes: { FunctionUrl: expect.stringMatching(/^http/) } })
  const changed = await made.update({ ...of, AuthType: 'AWS_IAM' })
  expect(changed.attributes).toEqual(made.attributes)
  const shown = await call('GetFunctionUrlConfig', { FunctionName: 'hello' })
  expect(shown).toMatchObject({ AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED' })
  expect(shown.Cors ?? {}).toEqual({})
  await changed.delete()
  await end()
})

test('a layer gets a new version for every change, and who may use it', async () => {
  const { make, ask } = typesOn([lambda, s3])
  await ask('s3', 'CreateBucket', { Bucket: 'code' })
  await ask('s3', 'PutObject', { Bucket: 'code', Key: 'l.zip', Body: zipSync({ 'a.js': new Uint8Array(3) }) })
  const layer = { LayerName: 'tools', Content: { S3Bucket: 'code', S3Key: 'l.zip' } }
  const one = await make(lambdaLayerVersion, { ...layer, CompatibleRuntimes: ['nodejs24.x'] })
  const arn = 'arn:aws:lambda:us-east-1:000000000000:layer:tools'
  expect(one).toMatchObject({ physicalId: `${arn}:1`, attributes: { LayerVersionArn: `${arn}:1` } })
  const permission = { LayerVersionArn: one.physicalId, Action: 'lambda:GetLayerVersion', Principal: '*' }
  const shared = await make(lambdaLayerVersionPermission, permission)
  const { Policy } = await ask('lambda', 'GetLayerVersionPolicy', { LayerName: 'tools', VersionNumber: 1 })
  expect(JSON.parse(String(Policy)).Statement).toEqual([
    expect.objectContaining({ Sid: shared.physicalId.split('#')[1], Principal: '*' }),
  ])
  await shared.delete()
  const two = await one.update({ ...layer, Description: 'second' })
  expect(two).toMatchObject({ replaced: true, physicalId: `${arn}:2` })
  await two.delete()
  expect(await ask('lambda', 'ListLayerVersions', { LayerName: 'tools' })).toMatchObject({ LayerVersions: [] })
})

test('a CodeDeploy application and group are names, and a configuration that there is not is refused', async () => {
  const { make } = typesOn([])
  const app = await make(codedeployApplication, { ComputePlatform: 'Lambda' }, { logicalId: 'App' })
  expect(app.physicalId).toMatch(/^shop-App-/)
  const of = { ApplicationName: app.physicalId, ServiceRoleArn: 'arn:aws:iam::000000000000:role/r' }
  const made = await make(codedeployDeploymentGroup, { ...of, DeploymentGroupName: 'g' })
  expect(made.physicalId).toBe('g')
  const DeploymentConfigName = 'CodeDeployDefault.LambdaNow'
  await expect(made.update({ ...of, DeploymentGroupName: 'g', DeploymentConfigName })).rejects.toThrow(
    'The local cloud knows no deployment configuration CodeDeployDefault.LambdaNow.',
  )
})

const driver: EnvironmentDriver = {
  start: async (_, listener) => {
    listener.initialised?.({ phase: 'init', status: 'success', milliseconds: 20 })
    return {
      invoke: async () => ({ outcome: { kind: 'succeeded', payload: new Uint8Array() }, durationMs: 1 }) as never,
      gone: false,
      stop: async () => {},
    }
  },
  close: async () => {},
}
