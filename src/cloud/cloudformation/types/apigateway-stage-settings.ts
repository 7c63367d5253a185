/** What a stage is, as patches: a stage says it, and so does a deployment that makes one. */

import type { ResourceSchema } from '../resource-schema.ts'
import type { Value, ValueMap } from '../value.ts'
import { camelCased } from './api-names.ts'
import { only } from './members.ts'
import { escaped, type PatchOperation, patchOperations, replace } from './patch-operations.ts'

export type StageSettings = ValueMap & {
  MethodSettings?: MethodSetting[]
  AccessLogSetting?: ValueMap
  CanarySetting?: ValueMap
}

type MethodSetting = ValueMap & { HttpMethod?: string; ResourcePath?: string }

/** The steps from one to the other. */
export const stagePatches = (schema: ResourceSchema, before: StageSettings, after: StageSettings): PatchOperation[] => [
  ...patchOperations(camelCased(schema, before), camelCased(schema, after), {
    cacheClusterEnabled: false,
    cacheClusterSize: undefined,
    clientCertificateId: undefined,
    deploymentId: undefined,
    description: undefined,
    documentationVersion: undefined,
    tracingEnabled: false,
    variables: {},
  }),
  ...nested('accessLogSettings', before.AccessLogSetting, after.AccessLogSetting),
  ...nested('canarySettings', before.CanarySetting, after.CanarySetting),
  ...methodSettings(before.MethodSettings, after.MethodSettings),
]

function nested(name: string, before: ValueMap = {}, after: ValueMap = {}): PatchOperation[] {
  const inner = (map: ValueMap) =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]))
  const [now, wanted] = [inner(before), inner(after)]
  const all = Object.fromEntries([...Object.keys(now), ...Object.keys(wanted)].map((key) => [key, undefined]))
  return patchOperations(now, wanted, all).map((patch) => ({ ...patch, path: `/${name}${patch.path}` }))
}

/** A setting's path behind resource and method, and what it goes back to. https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html */
const SETTINGS: Readonly<Record<string, { path: string; fallback: Value }>> = {
  MetricsEnabled: { path: 'metrics/enabled', fallback: false },
  LoggingLevel: { path: 'logging/loglevel', fallback: 'OFF' },
  DataTraceEnabled: { path: 'logging/dataTrace', fallback: false },
  ThrottlingBurstLimit: { path: 'throttling/burstLimit', fallback: 5000 },
  ThrottlingRateLimit: { path: 'throttling/rateLimit', fallback: 10_000 },
  CachingEnabled: { path: 'caching/enabled', fallback: false },
  CacheTtlInSeconds: { path: 'caching/ttlInSeconds', fallback: 300 },
  CacheDataEncrypted: { path: 'caching/dataEncrypted', fallback: false },
}

/** Names of those that a deployment's `StageDescription` may say for all methods. */
export const METHOD_SETTINGS = Object.keys(SETTINGS)

function methodSettings(before: readonly MethodSetting[] = [], after: readonly MethodSetting[] = []): PatchOperation[] {
  const byPath = (settings: readonly MethodSetting[]) =>
    new Map(settings.map((each) => [pathOf(each), only(each, METHOD_SETTINGS)]))
  const [now, wanted] = [byPath(before), byPath(after)]
  return [...new Set([...now.keys(), ...wanted.keys()])].flatMap((path) => {
    const [old, next] = [now.get(path) ?? {}, wanted.get(path) ?? {}]
    return Object.entries(SETTINGS).flatMap(([name, setting]) => {
      const value = next[name] ?? (old[name] === undefined ? undefined : setting.fallback)
      return value === undefined || value === old[name] ? [] : [replace(`${path}/${setting.path}`, value)]
    })
  })
}

/** `/~1items/GET`. Templates write resources with their slashes escaped, or not. */
function pathOf({ ResourcePath = '/*', HttpMethod = '*' }: MethodSetting): string {
  const isEscaped = ResourcePath === '/*' || ResourcePath.startsWith('/~1')
  return `${isEscaped ? ResourcePath : `/${escaped(ResourcePath)}`}/${HttpMethod}`
}
