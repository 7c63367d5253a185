import { toUtf8 } from '@smithy/core/serde'
import type { HttpResponse } from '../../http.ts'
import type { ExtensionEvent } from './extension.ts'
import { type RuntimeRequest, refused } from './request.ts'

export const nameOf = ({ headers }: RuntimeRequest): string => headers['lambda-extension-name'] ?? ''

/** The events that an extension registers for, or a refusal: internal/lambda/rapi/handler/agentregister.go */
export function eventsOf(body: Uint8Array, isExternal: boolean): { events: ExtensionEvent[] } | HttpResponse {
  const read = parse(toUtf8(body))
  if (typeof read === 'string') return refused(403, 'InvalidRequestFormat', read)
  for (const event of read) {
    const why = complaint(event, isExternal)
    if (why) return refused(403, 'Extension.InvalidEventType', `${event}: ${why}`)
  }
  return { events: read as ExtensionEvent[] }
}

function complaint(event: string, isExternal: boolean): string | undefined {
  if (event === 'INVOKE') return undefined
  if (event !== 'SHUTDOWN') return 'ErrorInvalidEventType'
  return isExternal ? undefined : 'ShutdownEventNotSupportedForInternalExtension'
}

/** The names of events; or what is wrong, as Go says it of the commonest mistakes. */
function parse(text: string): string[] | string {
  if (text.trim() === '') return 'unexpected end of JSON input'
  try {
    const { events, configurationKeys } = (JSON.parse(text) ?? {}) as {
      events?: unknown
      configurationKeys?: unknown[]
    }
    if (configurationKeys?.length) return 'configurationKeys are deprecated; use environment variables instead'
    if (events === undefined || events === null) return []
    if (Array.isArray(events) && events.every((event) => typeof event === 'string')) return events
    return `json: cannot unmarshal ${typeof events} into Go struct field .events of type []core.Event`
  } catch {
    return `invalid character '${text.trim()[0]}' looking for beginning of value`
  }
}
