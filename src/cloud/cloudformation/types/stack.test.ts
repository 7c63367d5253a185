import { expect, test } from 'vitest'
import { apigateway } from '../../apigateway/apigateway.ts'
import { apigatewayv2 } from '../../apigatewayv2/apigatewayv2.ts'
import { dynamodb } from '../../dynamodb/dynamodb.ts'
import { events } from '../../events/events.ts'
import { iam } from '../../iam/iam.ts'
import { lambda } from '../../lambda/lambda.ts'
import { logs } from '../../logs/logs.ts'
import { s3 } from '../../s3/s3.ts'
import { scheduler } from '../../scheduler/scheduler.ts'
import { sns } from '../../sns/sns.ts'
import { sqs } from '../../sqs/sqs.ts'
import { testCloud } from '../../test-cloud.ts'
import { cloudformation } from '../cloudformation.ts'

type Whole = { Outputs?: object; Transform?: string }
type Resources = Record<string, { Type: string; Properties?: object } & Record<string, unknown>>

function started() {
  const cloud = testCloud([
    ...[cloudformation, lambda, iam, sqs, sns, s3, events, dynamodb, logs, scheduler, apigateway, apigatewayv2],
  ])
  const call = cloud.asking('cloudformation')
  const settled = async () => {
    for (let look = 0; look < 5000; look++) {
      await crypto.subtle.digest('SHA-1', new Uint8Array()) // lets the host's own work go on
      const { Stacks } = await call('DescribeStacks', { StackName: 'shop' })
      const [stack] = Stacks as { StackStatus: string; StackStatusReason?: string; Outputs?: object[] }[]
      if (!stack?.StackStatus.endsWith('IN_PROGRESS')) return stack
      await cloud.clock.advance(500)
    }
    throw new Error('it did not settle')
  }
  const ask = async (operation: string, Resources: Resources, { Outputs = {}, Transform }: Whole = {}) => {
    const TemplateBody = JSON.stringify({ ...(Transform && { Transform }), Resources, Outputs })
    const Capabilities = ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']
    await call(operation, { StackName: 'shop', TemplateBody, Capabilities })
    const stack = await settled()
    const { StackEvents } = await call('DescribeStackEvents', { StackName: 'shop' })
    const failed = (StackEvents as { ResourceStatus: string; ResourceStatusReason?: string }[])
      .filter(({ ResourceStatus }) => ResourceStatus.endsWith('FAILED'))
      .map(({ ResourceStatusReason }) => ResourceStatusReason)
    return { stack, failed }
  }
  return { ...cloud, call, ask, settled }
}

/** Names of tables that have something in them since, but for what is remembered of what is gone. */
const left = (store: { names(): Iterable<string> }, before: readonly string[]) =>
  [...store.names()].filter((name) => !before.includes(name) && !/^cloudformation|\/deleted$/.test(name))

const ref = (logicalId: string) => ({ Ref: logicalId })
const get = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] })

const deployed = (timeout: number, version: string): Resources => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['lambda.amazonaws.com'] } }],
      },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole'],
    },
  },
  Hello: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...{ Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: 'exports.handler = () => 1' } },
      ...{ Role: get('Role', 'Arn'), Timeout: timeout },
    },
  },
  [version]: { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain', Properties: { FunctionName: ref('Hello') } },
  App: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
  Group: {
    Type: 'AWS::CodeDeploy::DeploymentGroup',
    Properties: {
      ...{ ApplicationName: ref('App'), ServiceRoleArn: get('Role', 'Arn') },
      DeploymentConfigName: { 'Fn::Join': ['.Lambda', ['CodeDeployDefault', 'Canary10Percent5Minutes']] },
    },
  },
  Live: {
    Type: 'AWS::Lambda::Alias',
    Properties: { Name: 'live', FunctionName: ref('Hello'), FunctionVersion: get(version, 'Version') },
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: { ApplicationName: ref('App'), DeploymentGroupName: ref('Group') },
    },
  },
})

/** What calls the function, and what it calls. */
const around: Resources = {
  Orders: { Type: 'AWS::SQS::Queue' },
  Poll: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: ref('Live'), EventSourceArn: get('Orders', 'Arn') },
  },
  News: {
    Type: 'AWS::SNS::Topic',
    Properties: { Subscription: [{ Protocol: 'lambda', Endpoint: ref('Live') }] },
  },
  NewsMay: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      ...{ Action: 'lambda:InvokeFunction', FunctionName: ref('Live') },
      ...{ Principal: 'sns.amazonaws.com', SourceArn: ref('News') },
    },
  },
  Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: ref('Live'), AuthType: 'NONE' } },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'one', Arn: get('Hello', 'Arn') }] },
  },
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'shop', ProtocolType: 'HTTP', Target: get('Hello', 'Arn') },
  },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      ...{ BillingMode: 'PAY_PER_REQUEST', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    },
  },
  May: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      ...{ PolicyName: 'table', Roles: [ref('Role')] },
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: get('Table', 'Arn') }],
      },
    },
  },
  Log: {
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/', ref('Hello')]] }, RetentionInDays: 7 },
  },
  Bucket: { Type: 'AWS::S3::Bucket' },
}

test('a function behind an alias, with all that calls it, is made, changed step by step and taken away', async () => {
  const { ask, call, clock, settled, store } = started()
  const before = [...store.names()]
  const Outputs = {
    Url: { Value: get('Url', 'FunctionUrl') },
    Api: { Value: get('Api', 'ApiEndpoint') },
    Version: { Value: ref('V1') },
  }
  const made = await ask('CreateStack', { ...deployed(3, 'V1'), ...around }, { Outputs })
  expect(made.failed).toEqual([])
  expect(made.stack).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Outputs: [
      { OutputKey: 'Url', OutputValue: expect.stringMatching(/^http/) },
      { OutputKey: 'Api', OutputValue: expect.stringMatching(/^http/) },
      { OutputKey: 'Version', OutputValue: expect.stringMatching(/:function:shop-Hello-\w+:1$/) },
    ],
  })
  const begun = clock.now()
  const changed = await ask('UpdateStack', { ...deployed(4, 'V2'), ...around })
  expect([changed.stack?.StackStatus, changed.failed]).toEqual(['UPDATE_COMPLETE', []])
  expect(clock.now() - begun).toBeGreaterThan(5 * 60_000)
  await call('DeleteStack', { StackName: 'shop' })
  await expect(settled()).rejects.toThrow('does not exist')
  expect(left(store, before)).toEqual([])
})

test('what cannot be made takes all that was made with it', async () => {
  const { ask, store } = started()
  const before = [...store.names()]
  const Wrong = {
    Type: 'AWS::S3::Bucket',
    DependsOn: ['Live', ...Object.keys(around)],
    Properties: { AbacStatus: 'Enabled' },
  }
  const { stack, failed } = await ask('CreateStack', { ...deployed(3, 'V1'), ...around, Wrong })
  expect(stack).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' })
  expect(failed).toEqual(['The local cloud has nothing for AbacStatus: leave it out.'])
  expect(left(store, before)).toEqual([])
})

test('a serverless application with events of all kinds is made, deployed bit by bit and taken away', async () => {
  const { ask, call, clock, settled } = started()
  const application = (answer: number): Resources => ({
    Hello: {
      Type: 'AWS::Serverless::Function',
      Properties: {
        ...{ Runtime: 'nodejs24.x', Handler: 'index.handler', InlineCode: `exports.handler = () => ${answer}` },
        ...{ AutoPublishAlias: 'live', FunctionUrlConfig: { AuthType: 'NONE' } },
        ...{ EventInvokeConfig: { MaximumRetryAttempts: 1 } },
        DeploymentPreference: {
          ...{ Type: 'Linear10PercentEvery1Minute', Role: 'arn:aws:iam::000000000000:role/deployments' },
        },
        Policies: [{ DynamoDBCrudPolicy: { TableName: ref('Items') } }],
        Events: {
          Http: { Type: 'HttpApi', Properties: { Path: '/a', Method: 'GET' } },
          Rest: { Type: 'Api', Properties: { Path: '/b', Method: 'POST' } },
          Queue: { Type: 'SQS', Properties: { Queue: get('Orders', 'Arn'), BatchSize: 3 } },
          Bucket: { Type: 'S3', Properties: { Bucket: ref('Uploads'), Events: 's3:ObjectCreated:*' } },
          Topic: { Type: 'SNS', Properties: { Topic: ref('News') } },
          Tick: { Type: 'Schedule', Properties: { Schedule: 'rate(5 minutes)' } },
          Tock: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(5 minutes)' } },
          Rule: { Type: 'EventBridgeRule', Properties: { Pattern: { source: ['shop'] } } },
          Logs: { Type: 'CloudWatchLogs', Properties: { LogGroupName: ref('Log'), FilterPattern: '' } },
        },
      },
    },
    Items: { Type: 'AWS::Serverless::SimpleTable' },
    Log: { Type: 'AWS::Logs::LogGroup' },
    News: { Type: 'AWS::SNS::Topic' },
    Orders: { Type: 'AWS::SQS::Queue' },
    Uploads: { Type: 'AWS::S3::Bucket' },
  })
  const Transform = 'AWS::Serverless-2016-10-31'
  const made = await ask('CreateStack', application(1), { Transform })
  expect([made.stack?.StackStatus, made.failed]).toEqual(['CREATE_COMPLETE', []])
  const begun = clock.now()
  const changed = await ask('UpdateStack', application(2), { Transform })
  expect([changed.stack?.StackStatus, changed.failed]).toEqual(['UPDATE_COMPLETE', []])
  expect((clock.now() - begun) / 60_000).toBeCloseTo(9, 0)
  await call('DeleteStack', { StackName: 'shop' })
  await expect(settled()).rejects.toThrow('does not exist')
})

test('a REST API of single resources is made and taken away', async () => {
  const { ask, call, settled, store } = started()
  const of = { RestApiId: ref('Api') }
  const { stack, failed } = await ask('CreateStack', {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'shop' } },
    Items: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ...of, ParentId: get('Api', 'RootResourceId'), PathPart: 'items' },
    },
    Get: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        ...{ ...of, ResourceId: ref('Items'), HttpMethod: 'GET', AuthorizationType: 'NONE' },
        ...{ Integration: { Type: 'MOCK' }, MethodResponses: [{ StatusCode: 200 }] },
      },
    },
    First: {
      Type: 'AWS::ApiGateway::Deployment',
      DependsOn: 'Get',
      Properties: { ...of, StageName: 'prod' },
    },
  })
  expect([stack?.StackStatus, failed]).toEqual(['CREATE_COMPLETE', []])
  await call('DeleteStack', { StackName: 'shop' })
  await expect(settled()).rejects.toThrow('does not exist')
  expect([...store.names()].filter((name) => name.startsWith('apigateway'))).toEqual([])
})
