import { cached } from './cache.ts'
import { Cursor, type Grammar, refusePaths } from './cursor.ts'
import type { ParsedPath } from './parsed.ts'
import { refusalOf } from './refusal.ts'

const none = new Set<string>()
const grammar: Grammar = {
  keywords: none,
  functions: none,
  foreignFunctions: none,
  operandFunctions: none,
  countsFunctions: false,
  hasOpenPaths: false,
}

const refuse = refusalOf('ProjectionExpression')

/** Reads a text once, however often it comes. Throws in AWS's words. */
export const parseProjection = cached((text: string): readonly ParsedPath[] => {
  const cursor = new Cursor(text, grammar, refuse)
  const paths = [cursor.path()]
  while (cursor.takeSymbol(',')) paths.push(cursor.path())
  cursor.expectEnd()
  refusePaths(cursor, refuse)
  return paths
})
