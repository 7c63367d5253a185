import type { Comparator } from './tree.ts'

/** What a text says before its names and values are known: this is what is cached. */

/** `name` as written, or a placeholder (`#n`). */
export type ParsedStep = { name: string } | { placeholder: string } | { index: number }

export type ParsedPath = readonly ParsedStep[]

export type ParsedOperand =
  | { kind: 'path'; path: ParsedPath }
  | { kind: 'value'; placeholder: string }
  | { kind: 'call'; name: string; operands: readonly ParsedOperand[] }

export type ParsedCondition =
  | { kind: 'and' | 'or'; conditions: readonly ParsedCondition[] }
  | { kind: 'not'; condition: ParsedCondition }
  | { kind: 'compare'; comparator: Comparator; left: ParsedOperand; right: ParsedOperand }
  | { kind: 'between'; operand: ParsedOperand; low: ParsedOperand; high: ParsedOperand }
  | { kind: 'in'; operand: ParsedOperand; options: readonly ParsedOperand[] }
  | { kind: 'call'; name: string; operands: readonly ParsedOperand[] }

export type ParsedSetValue = ParsedOperand | { kind: '+' | '-'; left: ParsedOperand; right: ParsedOperand }

export type ParsedUpdateStep =
  | { action: 'SET'; path: ParsedPath; value: ParsedSetValue }
  | { action: 'REMOVE'; path: ParsedPath }
  | { action: 'ADD' | 'DELETE'; path: ParsedPath; value: ParsedOperand }

/** Sections in the order of the text, as often as they were written. */
export type ParsedUpdate = readonly { section: Section; steps: readonly ParsedUpdateStep[] }[]

export type Section = 'SET' | 'REMOVE' | 'ADD' | 'DELETE'
