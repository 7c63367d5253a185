import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'
import { findTable } from './find-table.ts'

/** Recorded by moto's tests against AWS: `test_dynamodb_resource_policy.py`. */
export const policyNotFound = (why: string) =>
  new ServiceError(
    'PolicyNotFoundException',
    `Resource-based policy not found for the provided ResourceArn: ${why}`,
    400,
  )

/** Of tables alone; a stream has no policy of its own here. */
export function policyTable(state: DynamoDbState, arn = ''): TableRecord {
  const name = /^arn:[^:]*:dynamodb:[^:]*:\d*:table\/([^/]+)$/.exec(arn)?.[1]
  if (name === undefined) throw validation(`Invalid ResourceArn: ${arn}`)
  return findTable(state, name)
}

export function refuseOtherRevision({ name, policy }: TableRecord, expected: string | undefined): void {
  if (expected === undefined || expected === policy?.revision) return
  throw policyNotFound(
    policy
      ? `Requested update for policy with revision id ${expected}, ` +
          `but the policy associated to target table ${name} has revision id ${policy.revision}.`
      : `Requested update for policy with revision id ${expected}, but there is none for target table ${name}.`,
  )
}
