import { ServiceError } from '../../errors.ts'
import { notFound, validation } from '../errors.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'

export const tableArn = ({ host }: DynamoDbState, name: string) =>
  `arn:aws:dynamodb:${host.region}:${host.account}:table/${name}`

/** What callers name a table by: its name, or its ARN. Throws for what can be neither. */
export function tableName(given = ''): string {
  if (given.startsWith('arn:')) return /^arn:[^:]*:dynamodb:[^:]*:\d*:table\/([^/]+)$/.exec(given)?.[1] ?? given
  if (given.length < 3 || given.length > 255)
    throw validation('TableName must be at least 3 characters long and at most 255 characters long')
  if (!/^[a-zA-Z0-9_.-]+$/.test(given))
    throw validation(
      `1 validation error detected: Value '${given}' at 'tableName' failed to satisfy constraint: ` +
        'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    )
  return given
}

/** For what is asked of the table itself. Throws `ResourceNotFoundException`. */
export function findTable(
  state: DynamoDbState,
  given: string | undefined,
  missing: (name: string) => string = (name) => `Requested resource not found: Table: ${name} not found`,
): TableRecord {
  const name = tableName(given)
  const found = state.tables.get(name)
  if (!found) throw notFound(missing(name))
  return found
}

/** For what is asked of its items, which are not there before the table is made, nor while it is deleted. */
export function findReady(state: DynamoDbState, given: string | undefined): TableRecord {
  const found = state.tables.get(tableName(given))
  if (!found || found.deletedAt !== undefined || state.host.clock.now() < found.activeAt) throw notFound()
  return found
}

/** By ARN alone, as tags are asked for. */
export function taggedTable(state: DynamoDbState, arn = ''): TableRecord {
  if (!arn.startsWith('arn:')) throw validation("ARNs must start with 'arn:'")
  const name = /^arn:[^:]*:dynamodb:[^:]*:\d*:table\/([^/]+)$/.exec(arn)?.[1]
  if (name === undefined) throw validation(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`)
  return findTable(state, name, () => `Requested resource not found: ResourcArn: ${arn} not found`)
}

/** For backups, which have an error of their own. */
export function backedTable(state: DynamoDbState, given: string | undefined): TableRecord {
  const found = state.tables.get(tableName(given))
  if (!found) throw new ServiceError('TableNotFoundException', `Table not found: ${given}`, 400)
  return found
}
