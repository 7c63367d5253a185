import { invalidParameter, validation } from '../errors.ts'
import type { Projection } from '../expression/tree.ts'
import { projectedNames } from '../storage/projected.ts'
import type { Target } from './target.ts'

type Asked = {
  Select?: string | undefined
  IndexName?: string | undefined
  ProjectionExpression?: string | undefined
  AttributesToGet?: readonly string[] | undefined
}

/** Throws where what is selected does not go with the rest of the request. */
export function checkSelect({ Select, IndexName, ProjectionExpression, AttributesToGet }: Asked): void {
  const member = ProjectionExpression !== undefined ? 'ProjectionExpression' : AttributesToGet && 'AttributesToGet'
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined)
    throw validation('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName')
  if (Select === 'SPECIFIC_ATTRIBUTES' && !member)
    throw validation(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    )
  if (Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES' && member)
    throw validation(
      `Cannot specify the ${member} when choosing to get ${Select === 'COUNT' ? 'only the Count' : Select}`,
    )
}

/** Whether items must be fetched from the table, for the index has too little of them. Only a local one can do that. */
export function fetches(
  { table, index }: Target,
  Select: string | undefined,
  projection: Projection | undefined,
): boolean {
  const names = index && projectedNames(table, index)
  if (!index || !names) return false
  const missing = [...new Set(projection?.map(([name]) => name as string))].filter((name) => !names.has(name))
  if (index.isLocal) return Select === 'ALL_ATTRIBUTES' || missing.length > 0
  if (Select === 'ALL_ATTRIBUTES')
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} ` +
        'because its projection type is not ALL',
    )
  if (missing.length > 0)
    throw invalidParameter(`Global secondary index ${index.name} does not project [${missing.join(', ')}]`)
  return false
}
