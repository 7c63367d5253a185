import type { Credentials } from './target.node.ts'

/** What an SDK package exports, as far as a call by name needs it. */
type Sdk = Record<string, new (argument: unknown) => { send(command: unknown): Promise<unknown>; destroy(): void }>

/** Loaded when first used: an SDK package takes longer to load than most commands to run. */
const SDKS: Readonly<Record<string, { load(): Promise<unknown>; client: string }>> = {
  apigateway: { load: () => import('@aws-sdk/client-api-gateway'), client: 'APIGatewayClient' },
  apigatewayv2: { load: () => import('@aws-sdk/client-apigatewayv2'), client: 'ApiGatewayV2Client' },
  cloudformation: { load: () => import('@aws-sdk/client-cloudformation'), client: 'CloudFormationClient' },
  dynamodb: { load: () => import('@aws-sdk/client-dynamodb'), client: 'DynamoDBClient' },
  dynamodbstreams: { load: () => import('@aws-sdk/client-dynamodb-streams'), client: 'DynamoDBStreamsClient' },
  events: { load: () => import('@aws-sdk/client-eventbridge'), client: 'EventBridgeClient' },
  iam: { load: () => import('@aws-sdk/client-iam'), client: 'IAMClient' },
  kms: { load: () => import('@aws-sdk/client-kms'), client: 'KMSClient' },
  lambda: { load: () => import('@aws-sdk/client-lambda'), client: 'LambdaClient' },
  logs: { load: () => import('@aws-sdk/client-cloudwatch-logs'), client: 'CloudWatchLogsClient' },
  s3: { load: () => import('@aws-sdk/client-s3'), client: 'S3Client' },
  scheduler: { load: () => import('@aws-sdk/client-scheduler'), client: 'SchedulerClient' },
  secretsmanager: { load: () => import('@aws-sdk/client-secrets-manager'), client: 'SecretsManagerClient' },
  sns: { load: () => import('@aws-sdk/client-sns'), client: 'SNSClient' },
  sqs: { load: () => import('@aws-sdk/client-sqs'), client: 'SQSClient' },
  ssm: { load: () => import('@aws-sdk/client-ssm'), client: 'SSMClient' },
  sts: { load: () => import('@aws-sdk/client-sts'), client: 'STSClient' },
}

export type ClientOptions = { region: string; endpoint?: string; credentials?: Credentials }

/** Calls an operation of a service by their names, through the real AWS SDK: `call('lambda', 'Invoke', { … })`. */
export type Call = (service: string, operation: string, input: object) => Promise<Record<string, unknown>>

export function sdkCalls(options: ClientOptions): { call: Call; close(): void } {
  const clients = new Map<string, Promise<{ sdk: Sdk; client: InstanceType<Sdk[string]> }>>()
  const open = async (service: string) => {
    const known = SDKS[service]
    if (!known) throw new Error(`there is no SDK package for "${service}" here`)
    const sdk = (await known.load()) as Sdk
    const Client = sdk[known.client]
    if (!Client) throw new Error(`the SDK package of ${service} has no ${known.client}`)
    return {
      sdk,
      client: new Client({
        ...options,
        ...(service === 's3' && options.endpoint && { forcePathStyle: true }),
        maxAttempts: 3,
      }),
    }
  }
  return {
    async call(service, operation, input) {
      const opened = clients.get(service) ?? open(service)
      clients.set(service, opened)
      const { sdk, client } = await opened
      const Command = sdk[`${operation}Command`]
      if (!Command) throw new Error(`the SDK package of ${service} has no operation ${operation}`)
      return (await client.send(new Command(input))) as Record<string, unknown>
    },
    close() {
      for (const opened of clients.values()) void opened.then(({ client }) => client.destroy())
    },
  }
}
