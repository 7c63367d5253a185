import type { BusEvent } from './event.ts'
import { follow, readPath } from './json-path.ts'
import type { Target } from './target.ts'

/** What the input is made for. */
export type Circumstances = { event: BusEvent; ruleName: string; ruleArn: string; ingestedAt: string }

/**
 * What a target gets, as text; `undefined` where its template makes no JSON of this event. Recorded: localstack
 * test_events_inputs.snapshot.json. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function inputFor(target: Target, circumstances: Circumstances): string | undefined {
  const { Input, InputPath, InputTransformer } = target
  if (Input !== undefined) return Input
  const { event } = circumstances
  if (InputPath !== undefined) return JSON.stringify(follow(event, readPath(InputPath) ?? [])) ?? 'null'
  if (!InputTransformer) return JSON.stringify(event)
  const { InputPathsMap = {}, InputTemplate = '' } = InputTransformer
  const text = fill(InputTemplate, (name) => {
    const path = InputPathsMap[name]
    return path === undefined ? predefined(name, circumstances) : follow(event, readPath(path) ?? [])
  })
  return isDeliverable(text) ? text : undefined
}

/** The names in a template, without their brackets. */
export const placeholdersIn = (template: string): string[] =>
  [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name)

const PLACEHOLDER = /<([A-Za-z0-9_.-]+)>/g

export const PREDEFINED = [
  ...['aws.events.rule-arn', 'aws.events.rule-name', 'aws.events.event.ingestion-time'],
  ...['aws.events.event', 'aws.events.event.json'],
]

function predefined(name: string, { event, ruleArn, ruleName, ingestedAt }: Circumstances): unknown {
  const { detail: _, 'detail-type': detailType, ...rest } = event
  switch (name) {
    case 'aws.events.rule-arn':
      return ruleArn
    case 'aws.events.rule-name':
      return ruleName
    case 'aws.events.event.ingestion-time':
      return ingestedAt
    case 'aws.events.event':
      return { ...rest, detailType } // spelt so, and without the detail
    case 'aws.events.event.json':
      return event
    default:
      return undefined
  }
}

/** Outside quotes a value stands as JSON, inside as text; in a template that is a string, quotes inside are left out. */
function fill(template: string, lookUp: (name: string) => unknown): string {
  const isString = template.trimStart().startsWith('"')
  let isQuoted = false
  let at = 0
  let filled = ''
  for (const { 0: whole, 1: name = '', index } of template.matchAll(PLACEHOLDER)) {
    const between = template.slice(at, index)
    for (const quote of between.replaceAll(/\\./g, '')) if (quote === '"') isQuoted = !isQuoted
    const value = lookUp(name)
    filled += between + (isQuoted ? quoted(value, isString) : value === undefined ? '""' : JSON.stringify(value))
    at = index + whole.length
  }
  return filled + template.slice(at)
}

function quoted(value: unknown, isString: boolean): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1)
  const json = JSON.stringify(value)
  return isString ? json.replaceAll('"', '') : json
}

/** JSON, or strings in lines of their own. */
const isDeliverable = (text: string) =>
  isJson(text) || text.split('\n').every((line) => /^\s*"/.test(line) && isJson(line))

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
