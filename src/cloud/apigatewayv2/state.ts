import type { Authorizer, Cors, Integration, Route, Stage } from '@aws-sdk/client-apigatewayv2'
import type { AuthorizerCache } from '../execute-api/authorizer-cache.ts'
import type { Owned } from '../execute-api/owned.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Decision } from './front/decision.ts'
import type { KeySets } from './front/key-sets.ts'
import type { Router } from './front/router.ts'

/** Everything that HTTP APIs remember. What belongs to an API is kept by its id. */
export type ApiGatewayV2State = {
  host: ServiceHost
  apis: Table<ApiRecord>
  routes: Owned<RouteRecord>
  integrations: Owned<IntegrationRecord>
  authorizers: Owned<AuthorizerRecord>
  /** By name. */
  stages: Owned<StageRecord>
  deployments: Owned<DeploymentRecord>
  /** What a deployment made by hand serves, by its id. Those made by auto-deploy serve what the API is now. */
  snapshots: Owned<Configuration>
  /** Compiled from a configuration when first asked for; by API, or API and deployment. Not kept. */
  routers: Map<string, Router>
  decisions: AuthorizerCache<Decision>
  keySets: KeySets
}

/** Dates are in milliseconds since the epoch on the cloud's clock; members are those of the API. */
export type ApiRecord = {
  ApiId: string
  Name: string
  CreatedDate: number
  Description?: string
  Version?: string
  CorsConfiguration?: Cors
  DisableExecuteApiEndpoint: boolean
  IpAddressType: 'ipv4' | 'dualstack'
  RouteSelectionExpression: string
  ApiKeySelectionExpression: string
  Tags: Record<string, string>
  ImportInfo?: string[]
  Warnings?: string[]
}

export type RouteRecord = Omit<Route, 'RouteId' | 'RouteKey'> & { RouteId: string; RouteKey: string }
export type IntegrationRecord = Omit<Integration, 'IntegrationId'> & { IntegrationId: string }
export type AuthorizerRecord = Omit<Authorizer, 'AuthorizerId'> & { AuthorizerId: string }
export type StageRecord = Omit<Stage, 'CreatedDate' | 'LastUpdatedDate' | 'StageName'> & {
  StageName: string
  CreatedDate: number
  LastUpdatedDate: number
}

export type DeploymentRecord = {
  DeploymentId: string
  CreatedDate: number
  AutoDeployed: boolean
  Description?: string
}

/** What a stage serves. */
export type Configuration = {
  routes: RouteRecord[]
  integrations: IntegrationRecord[]
  authorizers: AuthorizerRecord[]
}
