import { PutResourcePolicy$, type PutResourcePolicyInput, type PutResourcePolicyOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import type { DynamoDbState } from '../state.ts'
import { policyNotFound, policyTable, refuseOtherRevision } from '../table/policy.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html */
export const putResourcePolicy = action({
  operation: PutResourcePolicy$,

  run({ state, clock }: Context<DynamoDbState>, input: PutResourcePolicyInput): PutResourcePolicyOutput {
    const { ResourceArn, Policy: text = '', ExpectedRevisionId: expected } = input
    const table = policyTable(state, ResourceArn)
    const { name, policy } = table
    if (expected === 'NO_POLICY') {
      if (policy)
        throw policyNotFound(
          `Requested policy update expecting none to be present for table ${name}, ` +
            `but a policy exists with revision id ${policy.revision}.`,
        )
    } else refuseOtherRevision(table, expected)
    try {
      JSON.parse(text)
    } catch {
      throw validation('Invalid policy document: This policy contains invalid Json')
    }
    if (policy?.text === text) return { RevisionId: policy.revision }
    const revision = String(Math.max(clock.now(), Number(policy?.revision ?? 0) + 1))
    state.tables.set(name, { ...table, policy: { text, revision } })
    return { RevisionId: revision }
  },
})
