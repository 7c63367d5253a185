import type { ServiceHost } from '../service.ts'
import { awaitExpiries } from './expire.ts'
import type { DynamoDbState } from './state.ts'
import { forgetLater } from './stream/switch-stream.ts'
import { finishLater } from './table/lifecycle.ts'

/** The tables as they were left, with what is to happen to them by itself. */
export function open(host: ServiceHost): DynamoDbState {
  const { store } = host
  const state: DynamoDbState = {
    host,
    tables: store.table('dynamodb/tables'),
    items: ({ id }) => store.table(`dynamodb/items/${id}`),
    streams: store.table('dynamodb/streams'),
    records: ({ id }) => store.list(`dynamodb/streams/${id}`),
    tokens: store.table('dynamodb/tokens'),
    collections: new Map(),
    expiries: new Map(),
  }
  for (const table of state.tables.values()) {
    finishLater(state, table)
    if (table.timeToLive) awaitExpiries(state, table)
  }
  for (const key of [...state.streams.keys()]) forgetLater(state, key)
  return state
}
