import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { EventQueue } from './asynchronous/event-queue.ts'
import type { Ledger } from './billing/ledger.ts'
import type { Concurrency } from './concurrency.ts'
import type { EventSourceMapping } from './event-source-mapping/mapping.ts'
import type { Mappings } from './event-source-mapping/mappings.ts'
import type { Pools } from './pools.ts'

/** Everything the Lambda service remembers, and the environments that it has running. */
export type LambdaState = {
  host: ServiceHost
  /** `$LATEST` of each function, by its name. */
  functions: Table<LambdaFunction>
  /** By function name: what holds for all of a function's versions. */
  functionWide: Table<FunctionWide>
  /** Published versions, by `<function>:<version>`. */
  versions: Table<LambdaFunction>
  /** By function name, then by alias. */
  aliases: Table<Readonly<Record<string, Alias>>>
  /** By `<layer>:<version>`. */
  layerVersions: Table<LayerVersion>
  /** By layer: the last number given. */
  lastLayerVersions: Table<number>
  /** Resource policies' statements, by `<function>` or `<function>:<qualifier>`. */
  permissions: Table<readonly PermissionStatement[]>
  /** Environments that are kept ready, by `<function>:<version or alias>`. */
  provisioned: Table<ProvisionedConcurrency>
  /** By `<function>` or `<function>:<alias>`. */
  urls: Table<FunctionUrl>
  /** Whose URL it is, by the id in its address. */
  urlIds: Table<string>
  /** By UUID. */
  mappings: Table<EventSourceMapping>
  /** The last sequence number that is done with, by `<mapping>:<shard>`. */
  checkpoints: Table<string>
  polling: Mappings
  /** What becomes of asynchronous events, by `<function>:<qualifier>`. */
  eventInvokeConfigs: Table<EventInvokeConfig>
  queue: EventQueue
  ledger: Ledger
  concurrency: Concurrency
  pools: Pools
}

/** A function as deployed; `Function` alone would shadow JavaScript's. Plain data: it is what the store keeps. */
export type LambdaFunction = {
  name: string
  /** `$LATEST`, or the number of this frozen copy. */
  version: string
  description: string
  runtime: string
  /** `bootstrap` for Go; `file.export` for TypeScript. */
  handler: string
  role: string
  timeoutSeconds: number
  memoryMegabytes: number
  ephemeralStorageMegabytes: number
  architecture: 'x86_64' | 'arm64'
  /** `undefined`: none was ever given, which answers differently from an empty one. */
  variables?: Record<string, string>
  tracingMode: string
  logging: { format: 'Text' | 'JSON'; group: string; applicationLevel?: string; systemLevel?: string }
  /** Layer versions, in the order in which they are laid over each other. A deleted one's files stay with who has them. */
  layers?: { arn: string; code: DeploymentPackage }[]
  /** ARN of a queue or a topic for asynchronous events that failed. */
  deadLetterTarget?: string
  code: DeploymentPackage
  /** When AWS would change the runtime's build; absent: whenever it wants to. */
  runtimeManagement?: { UpdateRuntimeOn: 'Auto' | 'FunctionUpdate' | 'Manual'; RuntimeVersionArn?: string }
  /** Changes with everything that a caller may change. */
  revisionId: string
  /** Changes with code and settings: environments of an earlier one run dry. */
  deploymentId: string
  /** Milliseconds since the epoch, on the cloud's clock, as are the next two. */
  lastModified: number
  /** Pending before this, Active from then on. */
  activeAt: number
  /** The last update is InProgress before this, Successful from then on. Absent until the first update. */
  updatedAt?: number
}

/** What a function has once, whatever its versions. */
export type FunctionWide = {
  tags: Record<string, string>
  /** Versions are numbered from 1, and a number is never used again. */
  lastVersion: number
  /** Executions at once, kept for this function and its limit too. */
  reservedConcurrency?: number
  /** What becomes of a function that calls itself round and round. */
  recursiveLoop?: 'Allow' | 'Terminate'
}

/** Absent members have AWS's defaults. */
export type EventInvokeConfig = {
  /** Of 0 to 2. */
  retries?: number
  /** An event that has waited for so long is given up. */
  maximumAgeSeconds?: number
  /** ARNs. */
  onSuccess?: string
  onFailure?: string
  lastModified: number
}

/** A name for a version, or for two with weights. */
export type Alias = {
  name: string
  version: string
  description: string
  /** The share of invocations, between 0 and 1, that another version gets. */
  weights: Readonly<Record<string, number>>
  revisionId: string
}

/** One permission to call a function, as GetPolicy shows it. */
export type PermissionStatement = {
  Sid: string
  Effect: 'Allow'
  Principal: '*' | { Service: string } | { AWS: string }
  Action: string
  Resource: string
  Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Files that functions share: unpacked to /opt. Never changed. */
export type LayerVersion = {
  name: string
  version: number
  description: string
  license: string
  runtimes: string[]
  architectures: string[]
  code: DeploymentPackage
  createdAt: number
  permissions: readonly PermissionStatement[]
  revisionId: string
}

export type ProvisionedConcurrency = {
  requested: number
  lastModified: number
}

/** An address at which a function answers HTTP. */
export type FunctionUrl = {
  id: string
  functionName: string
  /** An alias. */
  qualifier?: string
  authType: 'NONE' | 'AWS_IAM'
  invokeMode: 'BUFFERED' | 'RESPONSE_STREAM'
  cors?: UrlCors
  createdAt: number
  lastModified: number
}

export type UrlCors = {
  AllowCredentials?: boolean
  AllowHeaders?: string[]
  AllowMethods?: string[]
  AllowOrigins?: string[]
  ExposeHeaders?: string[]
  /** Seconds. */
  MaxAge?: number
}

/** What was uploaded. */
export type DeploymentPackage = {
  /** In the store's blobs. */
  key: string
  /** Base64, as AWS prints it. */
  sha256: string
  /** Bytes of the zip. */
  size: number
}
