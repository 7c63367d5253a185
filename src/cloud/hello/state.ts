import type { Table } from '../store.ts'

/** Everything the service remembers. What is in a table is there again after a restart; the rest would not be. */
export type HelloState = {
  /** How many times each name was greeted. */
  counts: Table<number>
}
