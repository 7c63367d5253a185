import { decodePercent } from '../payload-v2/query.ts'

/** A path with variables, `/items/{id}` or `/{proxy+}`, ready to be compared. */
export type PathPattern = {
  segments: readonly Segment[]
  /** Orders patterns as text, the one that says most first: literals, then variables, then what takes all the rest. */
  rank: string
}

type Segment = { kind: 'literal' | 'variable' | 'greedy'; text: string }

const RANKS = { literal: '0', variable: '1', greedy: '2' }

export function pathPattern(path: string): PathPattern {
  const segments = path.slice(1).split('/').map(toSegment)
  return { segments, rank: segments.map(({ kind }) => RANKS[kind]).join('') }
}

function toSegment(text: string): Segment {
  const [, variable] = /^\{(.+)\}$/.exec(text) ?? []
  if (variable === undefined) return { kind: 'literal', text: decodePercent(text) }
  return variable.endsWith('+') ? { kind: 'greedy', text: variable.slice(0, -1) } : { kind: 'variable', text: variable }
}

/** The variables' values, which are never empty; `undefined` where the path does not fit. */
export function fitted({ segments }: PathPattern, given: readonly string[]): Record<string, string> | undefined {
  const greedy = segments.at(-1)?.kind === 'greedy'
  if (greedy ? given.length < segments.length : given.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, { kind, text }] of segments.entries()) {
    const value = kind === 'greedy' ? given.slice(index).join('/') : (given[index] ?? '')
    if (kind === 'literal' ? decodePercent(value) !== text : value === '') return undefined
    if (kind !== 'literal') parameters[text] = value
  }
  return parameters
}
