import type { Authorizer, GatewayResponse, Method, Stage } from '@aws-sdk/client-api-gateway'
import type { AuthorizerCache } from '../execute-api/authorizer-cache.ts'
import type { Owned } from '../execute-api/owned.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Decision } from './front/decision.ts'
import type { Router } from './front/router.ts'

/** Everything that REST APIs remember. What belongs to an API is kept by its id. */
export type ApiGatewayState = {
  host: ServiceHost
  apis: Table<ApiRecord>
  resources: Owned<ResourceRecord>
  authorizers: Owned<AuthorizerRecord>
  /** By response type, e.g. `DEFAULT_4XX`; only those that were set. */
  gatewayResponses: Owned<GatewayResponse>
  /** By name. */
  stages: Owned<StageRecord>
  deployments: Owned<DeploymentRecord>
  /** What a deployment serves, by its id. */
  snapshots: Owned<Configuration>
  /** Compiled from a deployment when first asked for, by API and deployment. Not kept. */
  routers: Map<string, Router>
  decisions: AuthorizerCache<Decision>
}

/** Dates are in milliseconds since the epoch on the cloud's clock; members are those of the API. */
export type ApiRecord = {
  id: string
  name: string
  createdDate: number
  rootResourceId: string
  description?: string
  version?: string
  binaryMediaTypes?: string[]
  minimumCompressionSize?: number
  apiKeySource: 'HEADER' | 'AUTHORIZER'
  endpointConfiguration: { types: ('EDGE' | 'REGIONAL' | 'PRIVATE')[]; ipAddressType: 'ipv4' | 'dualstack' }
  disableExecuteApiEndpoint: boolean
  policy?: string
  tags?: Record<string, string>
}

export type ResourceRecord = {
  id: string
  parentId?: string
  pathPart?: string
  path: string
  /** By HTTP method, or `ANY`. */
  resourceMethods?: Record<string, Method>
}

export type AuthorizerRecord = Omit<Authorizer, 'id'> & { id: string }

export type StageRecord = Omit<Stage, 'createdDate' | 'lastUpdatedDate' | 'stageName' | 'deploymentId'> & {
  stageName: string
  deploymentId: string
  createdDate: number
  lastUpdatedDate: number
}

export type DeploymentRecord = { id: string; createdDate: number; description?: string }

/** What a stage serves. */
export type Configuration = {
  resources: ResourceRecord[]
  authorizers: AuthorizerRecord[]
  gatewayResponses: GatewayResponse[]
  binaryMediaTypes: string[]
}
