import type { FilterCriteria } from '@aws-sdk/client-lambda'
import { matches, type Pattern, parsePattern } from '../../event-pattern/event-pattern.ts'
import { invalidParameter } from '../errors.ts'

/** The patterns, checked. Recorded: `esm-sqs-bad-filter`. */
export function checkFilters({ Filters = [] }: FilterCriteria): string[] {
  return Filters.map(({ Pattern: text = '' }) => {
    parsed(text)
    return text
  })
}

/**
 * Whether a record is wanted: any of the patterns is enough. `data` is the member that may hold JSON: there the pattern
 * looks inside. https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function createFilter(filters: readonly string[], data: string): (record: Record<string, unknown>) => boolean {
  const patterns = filters.map(parsed)
  if (patterns.length === 0) return () => true
  return (record) => {
    const seen = { ...record, [data]: inside(record[data]) }
    return patterns.some((pattern) => matches(pattern, seen))
  }
}

function inside(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function parsed(text: string): Pattern {
  try {
    return parsePattern(text)
  } catch {
    throw invalidParameter('Invalid filter pattern definition.')
  }
}
