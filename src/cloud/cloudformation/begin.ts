/** Where a stack's record is made or changed so that an operation on it can begin. */
import type { Context } from '../action.ts'
import { validationError } from './errors.ts'
import { createStack, deleteStack, updateStack } from './operation.ts'
import { changeStack, setStackStatus } from './record.ts'
import type { StackRequest } from './request.ts'
import type { CloudFormationState, OnFailure, StackRecord } from './state.ts'

export const newStackId = ({ region, account }: Context<CloudFormationState>, name: string) =>
  `arn:aws:cloudformation:${region}:${account}:stack/${name}/${crypto.randomUUID()}`

export type NewStack = Pick<StackRecord, 'id' | 'name'> & Partial<StackRecord>

/** A stack of which nothing is made yet. */
export function addStack({ state, caller, clock }: Context<CloudFormationState>, stack: NewStack): StackRecord {
  const record: StackRecord = {
    ...{ status: '', createdAt: clock.now(), caller, parameters: [], outputs: [], tags: {}, capabilities: [] },
    ...{ notificationArns: [], disableRollback: false, terminationProtection: false },
    ...stack,
  }
  state.stacks.set(record.id, record)
  state.names.set(record.name, record.id)
  return record
}

const recorded = ({ parameters, tags, capabilities, roleArn, notificationArns, description }: StackRequest) => ({
  ...{ parameters, tags, capabilities, notificationArns },
  ...(roleArn && { roleArn }),
  ...(description && { description }),
})

export function beginCreation(
  { state, caller }: Context<CloudFormationState>,
  id: string,
  request: StackRequest,
  { onFailure, ...more }: { onFailure: OnFailure } & Partial<StackRecord>,
): void {
  state.templates.set(id, request.template)
  const changes = { ...recorded(request), ...more, caller, disableRollback: onFailure === 'DO_NOTHING' }
  setStackStatus(state, id, 'CREATE_IN_PROGRESS', 'User Initiated', changes)
  void createStack(state, id, request.plan, onFailure)
}

export function beginUpdate(
  { state, caller, clock }: Context<CloudFormationState>,
  id: string,
  request: StackRequest,
  { isRollbackDisabled = false, ...more }: { isRollbackDisabled?: boolean } & Partial<StackRecord> = {},
): void {
  const { parameters, tags, capabilities, outputs } = state.stacks.get(id) as StackRecord
  const before = { parameters, tags, capabilities, outputs }
  const changes = { ...recorded(request), ...more, caller, before, updatedAt: clock.now() }
  setStackStatus(state, id, 'UPDATE_IN_PROGRESS', 'User Initiated', changes)
  void updateStack(state, id, request.plan, request.template, { disableRollback: isRollbackDisabled })
}

export function beginDeletion(
  { state, caller }: Context<CloudFormationState>,
  { id, name, status, terminationProtection }: StackRecord,
  { RoleARN, RetainResources = [] }: { RoleARN?: string; RetainResources?: string[] },
): void {
  if (terminationProtection)
    throw validationError(`Stack [${name}] cannot be deleted while TerminationProtection is enabled`)
  if (status === 'DELETE_IN_PROGRESS' || status === 'DELETE_COMPLETE') return
  if (RetainResources.length > 0 && status !== 'DELETE_FAILED')
    throw validationError(
      `Invalid operation on stack [${id}]. Set of resources to retain is only allowed for stacks in DELETE_FAILED`,
    )
  changeStack(state, id, { caller, ...(RoleARN && { roleArn: RoleARN }) })
  setStackStatus(state, id, 'DELETE_IN_PROGRESS', 'User Initiated')
  void deleteStack(state, id, RetainResources)
}

const UPDATABLE =
  /^(CREATE_COMPLETE|UPDATE_COMPLETE|UPDATE_ROLLBACK_COMPLETE|UPDATE_FAILED|CREATE_FAILED|IMPORT_COMPLETE)$/

/** Throws where a stack is in the middle of something, or nothing more can come of it. */
export function checkUpdatable({ id, status }: StackRecord): void {
  if (!UPDATABLE.test(status)) throw validationError(`Stack:${id} is in ${status} state and can not be updated.`)
}
