import { notFound } from './errors.ts'
import type { DynamoDbState, TableRecord } from './state.ts'

/** The table whose stream this is. Throws `ResourceNotFoundException`. */
export function findStream(
  state: DynamoDbState,
  arn = '',
): TableRecord & { stream: NonNullable<TableRecord['stream']> } {
  const [, name = '', label] = /:table\/([^/]+)\/stream\/(.+)$/.exec(arn) ?? []
  const table = state.tables.get(name)
  if (!table?.stream || table.stream.label !== label)
    throw notFound(`Requested resource not found: Stream: ${arn} not found`)
  return { ...table, stream: table.stream }
}
