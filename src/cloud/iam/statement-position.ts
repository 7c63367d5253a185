import type { Position } from '@aws-sdk/client-iam'

/**
 * Where statement `index` stands in a document. AWS counts lines and columns from 1, and a start from behind its brace.
 * Recorded: localstack test_iam.snapshot.json, `test_simulate_principle_policy`.
 */
export function positionOf(document: string, index: number): { StartPosition: Position; EndPosition: Position } {
  const [start, end] = statements(document)[index] ?? [0, 0]
  return { StartPosition: at(document, start + 1), EndPosition: at(document, end) }
}

function at(document: string, offset: number): Position {
  const before = document.slice(0, offset).split('\n')
  return { Line: before.length, Column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Offsets of the braces that each statement begins with and those behind which it ends. The document is valid JSON. */
function statements(document: string): [number, number][] {
  const found: [number, number][] = []
  let [depth, start, inList, member] = [0, 0, false, '']
  for (const { 0: token, index } of document.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token.startsWith('"')) {
      if (depth === 1) member = token
      continue
    }
    const isOpening = token === '{' || token === '['
    if (depth === 1 && isOpening) inList = token === '['
    const level = inList ? 2 : 1
    if (!isOpening) depth--
    if (member === '"Statement"' && depth === level && token === '{') start = index
    if (member === '"Statement"' && depth === level && token === '}') found.push([start, index + 1])
    if (isOpening) depth++
  }
  return found
}
