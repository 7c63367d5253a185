import { PutPermission$, type PutPermissionRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { type PolicyDocument, PolicyError, type PolicyStatement, readPolicy } from '../../policy/document.ts'
import { busArn, findBus } from '../bus.ts'
import { invalid } from '../errors.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html: one statement more, or a whole policy. */
export const putPermission = action({
  operation: PutPermission$,

  run({ state, clock }: Context<EventsState>, input: PutPermissionRequest) {
    const bus = findBus(state, input.EventBusName)
    const statements = input.Policy
      ? statementsIn(input.Policy)
      : [
          ...bus.statements.filter(({ Sid }) => Sid !== input.StatementId),
          statementOf(input, busArn(state.host, bus.name)),
        ]
    state.buses.set(bus.name, { ...bus, statements, modifiedAt: clock.now() })
    return {}
  },
})

function statementOf({ StatementId, Principal, Action, Condition }: PutPermissionRequest, resource: string) {
  if (!StatementId || !Principal || !Action)
    throw invalid('Parameter(s) StatementId, Principal and Action or Policy must be specified.') // words of our own
  const statement: PolicyStatement = {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: resource,
    ...(Condition && { Condition: { [Condition.Type ?? '']: { [Condition.Key ?? '']: Condition.Value } } }),
  }
  return statement
}

function statementsIn(json: string): readonly PolicyStatement[] {
  try {
    readPolicy(json)
    return [(JSON.parse(json) as PolicyDocument).Statement].flat()
  } catch (error) {
    if (error instanceof PolicyError) throw invalid('Parameter Policy is not valid.') // words of our own
    throw error
  }
}
