import type { AttributeDefinition, KeySchemaElement } from '@aws-sdk/client-dynamodb'
import { invalidInput } from '../../errors.ts'
import { invalidParameter, validation } from '../errors.ts'
import type { KeyAttribute } from '../state.ts'

/** `AttributeDefinitions`, which keys are made of. */
export function attributesFrom(definitions: readonly AttributeDefinition[] = []): KeyAttribute[] {
  const names = definitions.map(({ AttributeName = '' }) => AttributeName)
  const again = names.find((name, at) => names.indexOf(name) < at)
  if (again !== undefined) throw invalidParameter(`Duplicate AttributeName in AttributeDefinitions: ${again}`)
  return definitions.map(
    ({ AttributeName = '', AttributeType = 'S' }) => ({ name: AttributeName, type: AttributeType }) as KeyAttribute,
  )
}

/** The keys that a schema says. Throws for one that makes no sense. `most`: partition and sort keys that it may have. */
export function schemaFrom(
  schema: readonly KeySchemaElement[],
  attributes: readonly KeyAttribute[],
  most = 1,
): { partition: KeyAttribute[]; sort: KeyAttribute[] } {
  const names = schema.map(({ AttributeName = '' }) => AttributeName)
  if (most === 1 && schema.length > 2)
    throw invalidInput([
      `Value '[${names.join(', ')}]' at 'keySchema' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 2',
    ])
  const found = schema.map(({ AttributeName }) => attributes.find(({ name }) => name === AttributeName))
  if (found.includes(undefined))
    throw invalidParameter(
      'Some index key attributes are not defined in AttributeDefinitions. ' +
        `Keys: [${names.join(', ')}], AttributeDefinitions: [${attributes.map(({ name }) => name).join(', ')}]`,
    )
  if (new Set(names).size < names.length)
    throw validation('Both the Hash Key and the Range Key element in the KeySchema have the same name')
  if (schema[0]?.KeyType !== 'HASH')
    throw validation('Invalid KeySchema: The first KeySchemaElement is not a HASH key type')
  const firstSort = schema.findIndex(({ KeyType }) => KeyType === 'RANGE')
  const partitions = firstSort < 0 ? schema.length : firstSort
  if (partitions > most)
    throw validation(
      most === 1
        ? 'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type'
        : `Invalid KeySchema: An index may have at most ${most} HASH key elements`,
    )
  if (schema.slice(partitions).some(({ KeyType }) => KeyType !== 'RANGE'))
    throw validation('Invalid KeySchema: All HASH key elements must precede all RANGE key elements')
  if (schema.length - partitions > most)
    throw validation(`Invalid KeySchema: An index may have at most ${most} RANGE key elements`)
  const keys = found as KeyAttribute[]
  return { partition: keys.slice(0, partitions), sort: keys.slice(partitions) }
}
