import { configurationOf } from '../deployment.ts'
import type { ApiGatewayV2State, ApiRecord, StageRecord } from '../state.ts'
import { createRouter, type Router } from './router.ts'

/** The stage that a path begins with, else `$default`; and the path inside it, which always begins with a slash. */
export function stageOf(
  { stages }: ApiGatewayV2State,
  { ApiId }: ApiRecord,
  path: string,
): { stage: StageRecord; path: string } | undefined {
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? []
  const named = first === '$default' ? undefined : stages.get(ApiId, first)
  if (named) return { stage: named, path: rest === '' ? '/' : rest }
  const stage = stages.get(ApiId, '$default')
  return stage && { stage, path: path === '' ? '/' : path }
}

/** `undefined` for a stage that nothing was deployed to. */
export function routerOf(state: ApiGatewayV2State, apiId: string, stage: StageRecord): Router | undefined {
  const { AutoDeploy, DeploymentId } = stage
  if (!AutoDeploy && !DeploymentId) return undefined
  const snapshot = AutoDeploy ? undefined : state.snapshots.get(apiId, DeploymentId ?? '')
  const key = snapshot ? `${apiId}/${DeploymentId}` : apiId
  const found = state.routers.get(key) ?? createRouter(snapshot ?? configurationOf(state, apiId))
  state.routers.set(key, found)
  return found
}
