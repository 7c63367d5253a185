/** Where the state of a stack and of its resources changes, each time with an event that says so. */
import type { CloudFormationState, ResourceRecord, StackRecord } from './state.ts'

export const STACK_TYPE = 'AWS::CloudFormation::Stack'

export function changeStack(state: CloudFormationState, id: string, changes: Partial<StackRecord>): StackRecord {
  const stack = state.stacks.get(id)
  if (!stack) throw new Error(`no stack ${id}`)
  const changed = { ...stack, ...changes }
  state.stacks.set(id, changed)
  return changed
}

export function setStackStatus(
  state: CloudFormationState,
  id: string,
  status: string,
  reason?: string,
  changes: Partial<StackRecord> = {},
): StackRecord {
  const { reason: _, ...stack } = changeStack(state, id, changes)
  const changed = { ...stack, status, ...(reason && { reason }) }
  state.stacks.set(id, changed)
  note(state, id, { logicalId: stack.name, physicalId: id, type: STACK_TYPE, status, ...(reason && { reason }) })
  return changed
}

/** Of a resource that is one of the stack's: it is kept, and an event tells. */
export function setResource(state: CloudFormationState, stackId: string, resource: ResourceRecord): void {
  const updated = { ...resource, updatedAt: state.host.clock.now() }
  state.resources(stackId).set(resource.logicalId, updated)
  noteResource(state, stackId, updated)
}

export function noteResource(
  state: CloudFormationState,
  stackId: string,
  { logicalId, physicalId, type, status, reason, properties }: ResourceRecord,
): void {
  const said = { logicalId, physicalId, type, status, ...(reason && { reason }) }
  note(state, stackId, { ...said, properties: JSON.stringify(properties) })
}

type Noted = {
  logicalId: string
  physicalId: string
  type: string
  status: string
  reason?: string
  properties?: string
}

function note(state: CloudFormationState, stackId: string, noted: Noted): void {
  const { clock, journal } = state.host
  const time = clock.now()
  const id =
    noted.type === STACK_TYPE ? crypto.randomUUID() : `${noted.logicalId}-${noted.status}-${crypto.randomUUID()}`
  state.events(stackId).append({ id, time, ...noted })
  const { properties: _, type: resourceType, ...rest } = noted
  journal.write({ time, service: 'cloudformation', kind: 'stack-event', stackId, resourceType, ...rest })
}
