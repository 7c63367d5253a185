import type { StoredValue } from '../state.ts'

/** Into an item: names of attributes and of maps' members, indexes of lists. At least one, a name first. */
export type Path = readonly (string | number)[]

export type Operand =
  | { kind: 'path'; path: Path }
  | { kind: 'value'; value: StoredValue }
  | { kind: 'size'; operand: Operand }

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>='

export type ConditionFunction =
  | 'attribute_exists'
  | 'attribute_not_exists'
  | 'attribute_type'
  | 'begins_with'
  | 'contains'

/** A condition with its names and values filled in. */
export type Condition =
  | { kind: 'and' | 'or'; conditions: readonly Condition[] }
  | { kind: 'not'; condition: Condition }
  | { kind: 'compare'; comparator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; operand: Operand; low: Operand; high: Operand }
  | { kind: 'in'; operand: Operand; options: readonly Operand[] }
  | { kind: 'function'; name: ConditionFunction; operands: readonly Operand[] }

/** What SET may put. */
export type SetValue =
  | { kind: 'path'; path: Path }
  | { kind: 'value'; value: StoredValue }
  | { kind: 'if_not_exists'; path: Path; otherwise: SetValue }
  | { kind: 'list_append'; left: SetValue; right: SetValue }
  | { kind: '+' | '-'; left: SetValue; right: SetValue }

/** One thing that an update does. `isLegacy`: asked for with AttributeUpdates, which has words of its own. */
export type Step =
  | { action: 'SET'; path: Path; value: SetValue }
  | { action: 'REMOVE'; path: Path }
  | { action: 'ADD' | 'DELETE'; path: Path; value: StoredValue; isLegacy: boolean }

export type Update = readonly Step[]

export type Projection = readonly Path[]
