import type { MethodSetting, PatchOperation } from '@aws-sdk/client-api-gateway'
import type { StageRecord } from './state.ts'

/** What a path says of a method's settings: `/items~1{id}/GET/throttling/rateLimit`, and for all `/<resource>/<method>/…` with stars. */
const SETTINGS: Readonly<Record<string, keyof MethodSetting>> = {
  'metrics/enabled': 'metricsEnabled',
  'logging/loglevel': 'loggingLevel',
  'logging/dataTrace': 'dataTraceEnabled',
  'throttling/burstLimit': 'throttlingBurstLimit',
  'throttling/rateLimit': 'throttlingRateLimit',
  'caching/enabled': 'cachingEnabled',
  'caching/ttlInSeconds': 'cacheTtlInSeconds',
  'caching/dataEncrypted': 'cacheDataEncrypted',
}

type Settings = { methodSettings: Record<string, MethodSetting>; accessLogSettings: Record<string, string> }

/** The settings after the operations that are about them, and the operations that are not. They are kept, no more. */
export function patchedSettings(
  { methodSettings = {}, accessLogSettings }: StageRecord,
  operations: readonly PatchOperation[],
): { settings: Partial<Settings>; others: PatchOperation[] } {
  const found: Settings = { methodSettings: { ...methodSettings }, accessLogSettings: { ...accessLogSettings } }
  const others: PatchOperation[] = []
  for (const operation of operations) {
    const { path = '', value = '', op } = operation
    const [, resource, method, name] = /^\/(.+)\/(\*|[A-Z]+)\/([a-z]+\/\w+)$/.exec(path) ?? []
    const [, log] = /^\/accessLogSettings\/(destinationArn|format)$/.exec(path) ?? []
    const setting = SETTINGS[name ?? '']
    if (log) found.accessLogSettings[log] = value
    else if (setting && op !== 'remove') {
      const key = `${resource}/${method}`
      found.methodSettings[key] = { ...found.methodSettings[key], [setting]: read(value) }
    } else others.push(operation)
  }
  const logs = Object.keys(found.accessLogSettings).length > 0
  return {
    settings: { methodSettings: found.methodSettings, ...(logs && { accessLogSettings: found.accessLogSettings }) },
    others,
  }
}

const read = (value: string) =>
  /^(true|false)$/.test(value) ? value === 'true' : /^[\d.]+$/.test(value) ? Number(value) : value
