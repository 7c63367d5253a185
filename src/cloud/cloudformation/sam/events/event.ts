import type { Path, ValueMap } from '../../value.ts'
import { type Expansion, shortHash } from '../expansion.ts'

/** An event of a function, as its template has it. */
export type FunctionEvent = {
  /** The function's logical ID with the event's after it: what most of its resources are called. */
  id: string
  functionId: string
  /** The function's name, or its alias' ARN. */
  target: ValueMap
  /** The ARN of the function, or of its alias. */
  arn: ValueMap
  /** In `Fn::Sub`: `Hello.Arn`. */
  targetName: string
  properties: ValueMap
  /** What carries over to its resources. */
  passedOn: ValueMap
  path: Path
}

/** What the function's role must have because of such an event. */
export type RoleNeeds = { managed?: string; inline?: ValueMap[] }

export type EventType = (expansion: Expansion, event: FunctionEvent) => RoleNeeds

/** Lets a service invoke the function. */
export function permit(
  expansion: Expansion,
  event: FunctionEvent,
  principal: string,
  source: ValueMap,
  suffix = '',
): void {
  expansion.add(
    `${event.id}Permission${/^[A-Za-z0-9]*$/.test(suffix) ? suffix : shortHash(suffix)}`,
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunction', FunctionName: event.target, Principal: principal, ...source },
    event.passedOn,
  )
}
