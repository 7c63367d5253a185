/** What is done to a whole stack, from the request to its last status. Each resolves when it is over; none rejects. */
import { applyPlan, cleanUp, deleteAll, reasonOf, rollBack } from './apply.ts'
import { exportInUse, outputRecords, setExports } from './outputs.ts'
import type { Plan } from './plan.ts'
import { changeStack, setStackStatus } from './record.ts'
import type { CloudFormationState, OnFailure, StackRecord, StoredTemplate } from './state.ts'

/** The stack is there with the status CREATE_IN_PROGRESS. */
export async function createStack(state: CloudFormationState, id: string, plan: Plan, onFailure: OnFailure) {
  const stack = state.stacks.get(id) as StackRecord
  const failed = await applyPlan(state, stack, plan)
  const problem = failed.length > 0 ? failedTo('create', failed) : commit(state, stack, plan)
  if (problem === undefined) {
    await cleanUp(state, stack, () => true)
    setStackStatus(state, id, 'CREATE_COMPLETE')
    return
  }
  if (onFailure === 'DO_NOTHING') {
    setStackStatus(state, id, 'CREATE_FAILED', problem)
    return
  }
  setStackStatus(state, id, 'ROLLBACK_IN_PROGRESS', `${problem} Rollback requested by user.`)
  await rollBackCreation(state, id)
  if (onFailure === 'DELETE' && state.stacks.get(id)?.status === 'ROLLBACK_COMPLETE') await deleteStack(state, id)
}

/** Status UPDATE_IN_PROGRESS. Until it has gone well, the stack's template is the one before. */
export async function updateStack(
  state: CloudFormationState,
  id: string,
  plan: Plan,
  template: StoredTemplate,
  { disableRollback = false } = {},
) {
  const stack = state.stacks.get(id) as StackRecord
  const isCancelled = () => state.stacks.get(id)?.status !== 'UPDATE_IN_PROGRESS'
  const failed = await applyPlan(state, stack, plan, isCancelled)
  const problem = failed.length > 0 ? failedTo('update', failed) : commit(state, stack, plan)
  if (problem !== undefined) {
    if (disableRollback) setStackStatus(state, id, 'UPDATE_FAILED', problem)
    else {
      if (!isCancelled()) setStackStatus(state, id, 'UPDATE_ROLLBACK_IN_PROGRESS', problem)
      await rollBackUpdate(state, id)
    }
    return
  }
  state.templates.set(id, template)
  setStackStatus(state, id, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')
  await finishUpdate(state, id, new Set(plan.resources.map(({ logicalId }) => logicalId)))
}

async function finishUpdate(state: CloudFormationState, id: string, planned: ReadonlySet<string>) {
  await cleanUp(state, state.stacks.get(id) as StackRecord, (logicalId) => planned.has(logicalId))
  const { before: _, ...stack } = state.stacks.get(id) as StackRecord
  state.stacks.set(id, stack)
  setStackStatus(state, id, 'UPDATE_COMPLETE')
}

/** Status DELETE_IN_PROGRESS, or it is set. */
export async function deleteStack(state: CloudFormationState, id: string, retained: readonly string[] = []) {
  if (state.stacks.get(id)?.status !== 'DELETE_IN_PROGRESS') setStackStatus(state, id, 'DELETE_IN_PROGRESS')
  const stack = state.stacks.get(id) as StackRecord
  const inUse = exportInUse(state, id)
  if (inUse) {
    setStackStatus(state, id, 'DELETE_FAILED', inUse)
    return
  }
  const failed = await deleteAll(state, stack, retained)
  if (failed.length > 0) {
    setStackStatus(state, id, 'DELETE_FAILED', failedTo('delete', failed))
    return
  }
  setExports(state, stack, [])
  for (const [changeSetId, { stackId }] of entriesOf(state.changeSets))
    if (stackId === id) state.changeSets.delete(changeSetId)
  if (state.names.get(stack.name) === id) state.names.delete(stack.name)
  setStackStatus(state, id, 'DELETE_COMPLETE', undefined, { deletedAt: state.host.clock.now() })
}

export async function rollBackCreation(state: CloudFormationState, id: string) {
  const failed = await rollBack(state, state.stacks.get(id) as StackRecord)
  if (failed.length > 0) setStackStatus(state, id, 'ROLLBACK_FAILED', failedTo('delete', failed))
  else setStackStatus(state, id, 'ROLLBACK_COMPLETE')
}

export async function rollBackUpdate(state: CloudFormationState, id: string) {
  const failed = await rollBack(state, state.stacks.get(id) as StackRecord)
  const { before, ...stack } = state.stacks.get(id) as StackRecord
  if (failed.length > 0) {
    setStackStatus(state, id, 'UPDATE_ROLLBACK_FAILED', failedTo('update', failed))
    return
  }
  state.stacks.set(id, { ...stack, ...before })
  setStackStatus(state, id, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS')
  setStackStatus(state, id, 'UPDATE_ROLLBACK_COMPLETE')
}

/** After the cloud was ended in the middle of something: what was begun is taken back, what was being taken away goes. */
export function takeUp(state: CloudFormationState): void {
  for (const { id, status } of [...state.stacks.values()]) {
    const reason = 'The local cloud was stopped in the middle of it.'
    if (status === 'CREATE_IN_PROGRESS') {
      setStackStatus(state, id, 'ROLLBACK_IN_PROGRESS', reason)
      void rollBackCreation(state, id)
    } else if (status === 'ROLLBACK_IN_PROGRESS') void rollBackCreation(state, id)
    else if (status === 'UPDATE_IN_PROGRESS') {
      setStackStatus(state, id, 'UPDATE_ROLLBACK_IN_PROGRESS', reason)
      void rollBackUpdate(state, id)
    } else if (status.startsWith('UPDATE_ROLLBACK') && status.endsWith('IN_PROGRESS')) void rollBackUpdate(state, id)
    else if (status === 'DELETE_IN_PROGRESS') void deleteStack(state, id)
    else if (status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') {
      const { Resources } = state.templates.get(id)?.processed ?? {}
      void finishUpdate(state, id, new Set(Object.keys((Resources ?? {}) as object)))
    }
  }
}

/** Keeps what the stack gives to those who ask, and says what is wrong with that. */
function commit(state: CloudFormationState, stack: StackRecord, plan: Plan): string | undefined {
  try {
    const outputs = outputRecords(state, stack, plan)
    setExports(state, stack, outputs)
    changeStack(state, stack.id, { outputs })
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

const failedTo = (doing: string, logicalIds: readonly string[]) =>
  `The following resource(s) failed to ${doing}: [${logicalIds.join(', ')}].`

const entriesOf = <Value>(table: { keys(): Iterable<string>; get(key: string): Value | undefined }) =>
  [...table.keys()].map((key) => [key, table.get(key) as Value] as const)
