import { zipSync } from 'fflate'
import type { Target } from '../../src/labs/target.node.ts'

/** What a scenario saw: an answer, or how it was refused. Compared with a case's `expect`. */
export type Observed = {
  status?: number | undefined
  response?: unknown
  error?: { code: string; message: string; [member: string]: unknown }
  [other: string]: unknown
}

type Values = Record<string, unknown>

export const ECHO = 'export const handler = async (event) => event'

/** What scenarios do with a cloud, ours or AWS. Everything that they make is removed in the end. */
export class Kit {
  readonly #cleanups: (() => Promise<unknown>)[] = []
  #role: Promise<string> | undefined

  constructor(
    readonly target: Target,
    /** Lets so much of the cloud's time pass: at once here, by waiting on AWS. */
    readonly pass: (milliseconds: number) => Promise<void>,
  ) {}

  name(kind = 'parity'): string {
    return `${kind}-${crypto.randomUUID().slice(0, 8)}`
  }

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.target.region}:${this.target.account}:${resource}`
  }

  /** Calls an operation, and throws when it is refused: for what leads up to the question. */
  call(service: string, operation: string, input: object): Promise<Values> {
    return this.target.call(service, operation, input)
  }

  /** Calls an operation and says what came of it: the question itself. */
  async observe(service: string, operation: string, input: object): Promise<Observed> {
    try {
      const { $metadata, ...response } = await this.call(service, operation, input)
      const empty = operation === 'Invoke' && { Payload: '' } // which the SDK leaves out
      return {
        status: ($metadata as { httpStatusCode?: number }).httpStatusCode,
        response: { ...empty, ...readable(response) },
      }
    } catch (error) {
      const { name, message, $metadata, ...members } = error as Error & { $metadata?: { httpStatusCode?: number } }
      if (!$metadata) throw error
      // The SDK calls the text `message`, whatever the service calls it.
      return {
        status: $metadata.httpStatusCode,
        error: { Message: message, ...members, code: queryCode(members) ?? name, message },
      }
    }
  }

  /** The execution role, made once. It may do what the scenarios' functions do. */
  role(): Promise<string> {
    this.#role ??= this.#makeRole()
    return this.#role
  }

  /** A function that is ready, of this source. */
  async create(source: string | Record<string, string | Uint8Array> = ECHO, settings: Values = {}): Promise<string> {
    const FunctionName = this.name()
    await this.call('lambda', 'CreateFunction', {
      ...{ FunctionName, Runtime: 'nodejs24.x', Handler: 'index.handler', Role: await this.role() },
      Code: { ZipFile: zip(source) },
      ...settings,
    })
    this.after(() => this.call('lambda', 'DeleteFunction', { FunctionName }))
    await this.active(FunctionName)
    return FunctionName
  }

  async update(FunctionName: string, source: string | Record<string, string | Uint8Array>): Promise<void> {
    await this.call('lambda', 'UpdateFunctionCode', { FunctionName, ZipFile: zip(source) })
    await this.active(FunctionName)
  }

  /** Publishes a version and answers its number. */
  async publish(FunctionName: string): Promise<string> {
    return String((await this.call('lambda', 'PublishVersion', { FunctionName })).Version)
  }

  active(FunctionName: string): Promise<unknown> {
    return this.until(async () => {
      const { State, LastUpdateStatus } = await this.call('lambda', 'GetFunctionConfiguration', { FunctionName })
      return State === 'Active' && LastUpdateStatus !== 'InProgress'
    })
  }

  invoke(FunctionName: string, event: unknown = {}, more: Values = {}): Promise<Observed> {
    const Payload = event instanceof Uint8Array ? event : new TextEncoder().encode(JSON.stringify(event))
    return this.observe('lambda', 'Invoke', { FunctionName, Payload, ...more })
  }

  async queue(attributes: Record<string, string> = {}): Promise<{ url: string; arn: string }> {
    const QueueName = this.name('parity') + (attributes.FifoQueue ? '.fifo' : '')
    const { QueueUrl } = await this.call('sqs', 'CreateQueue', { QueueName, Attributes: attributes })
    this.after(() => this.call('sqs', 'DeleteQueue', { QueueUrl }))
    return { url: String(QueueUrl), arn: this.arn('sqs', QueueName) }
  }

  /** The next message of a queue, its body read as JSON. */
  async message(queue: { url: string }): Promise<Values> {
    const found = await this.until(async () => {
      const { Messages } = await this.call('sqs', 'ReceiveMessage', { QueueUrl: queue.url, WaitTimeSeconds: 1 })
      return (Messages as Values[] | undefined)?.[0]
    })
    return { ...found, Body: JSON.parse(String(found.Body)) }
  }

  /** A table with the key `id`, and its stream. */
  async table(): Promise<{ name: string; stream: string }> {
    const TableName = this.name()
    const { TableDescription } = await this.call('dynamodb', 'CreateTable', {
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
    this.after(() => this.call('dynamodb', 'DeleteTable', { TableName }))
    await this.until(
      async () =>
        ((await this.call('dynamodb', 'DescribeTable', { TableName })).Table as Values).TableStatus === 'ACTIVE',
    )
    return { name: TableName, stream: String((TableDescription as Values).LatestStreamArn) }
  }

  /** Creates a mapping and waits until it polls. */
  async mapping(input: Values): Promise<string> {
    const { UUID } = await this.call('lambda', 'CreateEventSourceMapping', input)
    this.after(() => this.call('lambda', 'DeleteEventSourceMapping', { UUID }))
    await this.until(async () => (await this.call('lambda', 'GetEventSourceMapping', { UUID })).State === 'Enabled')
    return String(UUID)
  }

  /** A function's URL that anybody may call. */
  async publicUrl(FunctionName: string, more: Values = {}): Promise<string> {
    const { FunctionUrl } = await this.call('lambda', 'CreateFunctionUrlConfig', {
      FunctionName,
      AuthType: 'NONE',
      ...more,
    })
    const grant = { FunctionName, Principal: '*', ...(more.Qualifier !== undefined && { Qualifier: more.Qualifier }) }
    await this.call('lambda', 'AddPermission', {
      ...{ ...grant, StatementId: 'url', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
    })
    await this.call('lambda', 'AddPermission', {
      ...{ ...grant, StatementId: 'via-url', Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
    })
    return String(FunctionUrl)
  }

  /** Asks again until the answer is true, and gives it back. On AWS some things take minutes. */
  async until<Found>(ask: () => Promise<Found | undefined | false | null>): Promise<Found> {
    for (const end = Date.now() + (this.target.name === 'aws' ? 300_000 : 15_000); ; ) {
      const found = await ask()
      if (found) return found
      if (Date.now() > end) throw new Error('this never came true')
      await new Promise((resolve) => setTimeout(resolve, this.target.name === 'aws' ? 1000 : 20))
    }
  }

  after(cleanup: () => Promise<unknown>): void {
    this.#cleanups.push(cleanup)
  }

  async cleanUp(): Promise<void> {
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup().catch(() => {}) // it may be gone already
  }

  async #makeRole(): Promise<string> {
    const RoleName = this.name('parity-role')
    const allow = (more: Values) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] })
    const { Role } = await this.call('iam', 'CreateRole', {
      RoleName,
      AssumeRolePolicyDocument: allow({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
    })
    const Action = ['logs:*', 'sqs:*', 'sns:*', 'dynamodb:*', 's3:*', 'lambda:InvokeFunction', 'events:PutEvents']
    const PolicyDocument = allow({ Action, Resource: '*' })
    await this.call('iam', 'PutRolePolicy', { RoleName, PolicyName: 'all', PolicyDocument })
    if (this.target.name === 'aws') await new Promise((resolve) => setTimeout(resolve, 15_000)) // until it is known everywhere
    return (Role as { Arn: string }).Arn
  }
}

/** What IAM and the other Query services call an error, where the SDK calls it otherwise. */
const queryCode = (members: Values): string | undefined =>
  ((members.Error as { Code?: string } | undefined)?.Code ?? members.Code) as string | undefined

/** A deployment package. Files are executable unless `mode` says otherwise. */
export function zip(source: string | Record<string, string | Uint8Array>, mode = 0o755): Uint8Array {
  const files = typeof source === 'string' ? { 'index.mjs': source } : source
  const encode = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, [encode(content), { os: 3, attrs: mode << 16 }]]),
    ),
  )
}

/** Payloads as text, logs as lines: as the recordings show them. */
function readable(response: Values): Values {
  const { Payload, LogResult, ...rest } = response
  return {
    ...rest,
    ...(Payload instanceof Uint8Array && { Payload: new TextDecoder().decode(Payload) }),
    ...(typeof LogResult === 'string' && {
      logs: Buffer.from(LogResult, 'base64')
        .toString()
        .split(/(?<=\n)/),
    }),
  }
}
