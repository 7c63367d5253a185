import type { Tag } from '@aws-sdk/client-eventbridge'
import { findBus } from './bus.ts'
import { invalid } from './errors.ts'
import { findRule, keepRule } from './rule.ts'
import type { EventsState, Tags } from './state.ts'

/** The tags of what an ARN names, and how to keep others. Throws for what is not there. */
export function tagged(state: EventsState, arn = ''): { tags: Tags; keep(tags: Tags): void } {
  const [, kind, first = '', second] =
    /^arn:[^:]+:events:[^:]*:\d*:(rule|event-bus)\/([^/]+)(?:\/(.+))?$/.exec(arn) ?? []
  if (kind === 'rule') {
    const rule = second === undefined ? findRule(state, first) : findRule(state, second, first)
    return { tags: rule.tags, keep: (tags) => keepRule(state, { ...rule, tags }) }
  }
  if (kind !== 'event-bus')
    throw invalid(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`)
  const bus = findBus(state, second === undefined ? first : `${first}/${second}`)
  return { tags: bus.tags, keep: (tags) => state.buses.set(bus.name, { ...bus, tags }) }
}

export const readTags = (tags: readonly Tag[] = []): Tags =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]))

export const shownTags = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
