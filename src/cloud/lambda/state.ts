import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Pools } from './pools.ts'

/** Everything the Lambda service remembers, and the environments that it has running. */
export type LambdaState = {
  host: ServiceHost
  /** By function name. */
  functions: Table<LambdaFunction>
  pools: Pools
}

/** A function as deployed; `Function` alone would shadow JavaScript's. Plain data: it is what the store keeps. */
export type LambdaFunction = {
  name: string
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
  tags: Record<string, string>
  tracingMode: string
  logging: { format: 'Text' | 'JSON'; group: string; applicationLevel?: string; systemLevel?: string }
  code: DeploymentPackage
  revisionId: string
  /** Milliseconds since the epoch, on the cloud's clock, as are the next two. */
  lastModified: number
  /** Pending before this, Active from then on. */
  activeAt: number
  /** The last update is InProgress before this, Successful from then on. Absent until the first update. */
  updatedAt?: number
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
