import { invalidParameter } from './errors.ts'
import { findMapping } from './event-source-mapping/mapping.ts'
import { reference } from './name.ts'
import type { LambdaState } from './state.ts'
import { findLatest, wideOf } from './version.ts'

type Tags = Record<string, string>

const MOST_TAGS = 50

/** What an ARN's resource is tagged with, and how to tag it anew. Throws for what cannot be tagged. */
export function tagged(state: LambdaState, arn: string): { tags: Tags; keep(tags: Tags): void } {
  const [, , , , , kind, id = ''] = arn.split(':')
  if (kind === 'event-source-mapping') {
    const mapping = findMapping(state, id)
    return { tags: mapping.tags, keep: (tags) => state.mappings.set(id, { ...mapping, tags }) }
  }
  if (kind !== 'function')
    throw invalidParameter(`The local cloud tags functions and event source mappings, and this is neither: ${arn}`)
  const asked = reference(state.host, arn)
  if (asked.qualifier)
    throw invalidParameter('Tags on function aliases and versions are not supported. Please specify a function ARN.')
  const { name } = findLatest(state, asked)
  const wide = wideOf(state, name)
  return { tags: wide.tags, keep: (tags) => state.functionWide.set(name, { ...wide, tags }) }
}

/** Throws when there would be more than AWS allows. https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html */
export function setTags(tags: Tags, more: Tags): Tags {
  const all = { ...tags, ...more }
  if (Object.keys(all).length > MOST_TAGS) throw invalidParameter('Number of tags exceeds function tag limit of 50')
  return all
}
