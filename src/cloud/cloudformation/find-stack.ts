import { noChangeSet, noStack } from './errors.ts'
import type { ChangeSetRecord, CloudFormationState, StackRecord } from './state.ts'

/** By name, or by ARN, by which deleted ones are still found. Throws `ValidationError`. */
export function findStack(state: CloudFormationState, nameOrId = ''): StackRecord {
  const found = state.stacks.get(state.names.get(nameOrId) ?? nameOrId)
  if (!found) throw noStack(nameOrId)
  return found
}

/** By ARN, or by name and stack. Throws `ChangeSetNotFound`. */
export function findChangeSet(state: CloudFormationState, nameOrId = '', stackName?: string): ChangeSetRecord {
  const byId = state.changeSets.get(nameOrId)
  if (byId) return byId
  if (nameOrId.startsWith('arn:')) throw noChangeSet(nameOrId)
  const { id } = findStack(state, stackName)
  const found = [...state.changeSets.values()].find(({ name, stackId }) => name === nameOrId && stackId === id)
  if (!found) throw noChangeSet(nameOrId)
  return found
}
