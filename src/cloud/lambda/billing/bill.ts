import type { LambdaState } from '../state.ts'
import { wideOf } from '../version.ts'
import { priceOf, type Use } from './ledger.ts'
import { PRICES } from './prices.ts'

export type BillLine = Use & { price: ReturnType<typeof priceOf>; tags: Readonly<Record<string, string>> }

export type Bill = { lines: BillLine[]; prices: typeof PRICES }

/** What all functions have cost, by function, version, alias and size. Tags say which stack a function is of. */
export const billOf = (state: LambdaState): Bill => ({
  prices: PRICES,
  lines: state.ledger
    .all()
    .map((use) => ({ ...use, price: priceOf(use), tags: wideOf(state, use.functionName).tags }))
    .sort((a, b) => (a.functionName < b.functionName ? -1 : 1)),
})
