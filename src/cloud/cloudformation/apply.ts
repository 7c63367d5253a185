/** Makes a stack's resources what a plan says, one after all that it needs, and takes that back where it fails. */
import { ServiceError } from '../errors.ts'
import { withReferences } from './dynamic-references.ts'
import { eachAfterItsNeeds, turnedRound } from './order.ts'
import type { Plan, PlannedResource } from './plan.ts'
import { noteResource, setResource } from './record.ts'
import { type Referable, resolve, type Scope } from './resolve.ts'
import { askFor, resourceContext } from './resource-context.ts'
import { fitted, misfitText, replacing } from './resource-schema.ts'
import type { CloudFormationState, ResourceRecord, StackRecord } from './state.ts'
import { typeNamed } from './type-named.ts'
import type { AnyResourceType, Made } from './types/resource-type.ts'
import { isSame, type Value, type ValueMap } from './value.ts'

/** Logical IDs of the resources that failed; none when all went well. `isCancelled` is asked before each is begun. */
export async function applyPlan(
  state: CloudFormationState,
  stack: StackRecord,
  plan: Plan,
  isCancelled: () => boolean = () => false,
): Promise<string[]> {
  const resources = state.resources(stack.id)
  const made = new Map<string, Referable>()
  const failed: string[] = []
  await eachAfterItsNeeds(plan.resources, async (planned) => {
    const now = resources.get(planned.logicalId)
    const verb = now && now.type === planned.type ? 'UPDATE' : 'CREATE'
    try {
      if (isCancelled()) throw new Error('Resource update cancelled')
      const done = await applyOne(state, stack, planned, now, { ...plan.scope, resources: made })
      made.set(planned.logicalId, { physicalId: done.physicalId, attributes: done.attributes })
    } catch (error) {
      failed.push(planned.logicalId)
      const known = resources.get(planned.logicalId) ?? blank(planned)
      setResource(state, stack.id, { ...known, status: `${verb}_FAILED`, reason: reasonOf(error) })
      throw error
    }
  })
  return failed
}

async function applyOne(
  state: CloudFormationState,
  stack: StackRecord,
  planned: PlannedResource,
  now: ResourceRecord | undefined,
  scope: Scope,
): Promise<ResourceRecord> {
  const type = typeOf(planned.type)
  const properties = await propertiesOf(state, stack, planned, type, scope)
  const record = { ...blank(planned), properties }
  if (!now) return create(state, stack, type, record, null)
  const { before: _, ...before } = now
  if (now.type !== planned.type) return create(state, stack, type, record, before)
  if (isSame(now.properties, properties) && isSame(now.template, record.template)) {
    const { needs, deletionPolicy, updateReplacePolicy, metadata } = record
    const kept = { ...before, needs, deletionPolicy, updateReplacePolicy, ...(metadata && { metadata }) }
    if (!isSame(kept as unknown as Value, before as unknown as Value))
      state.resources(stack.id).set(now.logicalId, kept)
    return kept
  }
  if (!type.update || replacing(type.schema, now.properties, properties).length > 0)
    return create(state, stack, type, record, before)
  return update(state, stack, type, before, record)
}

type Before = ResourceRecord['before']

async function create(
  state: CloudFormationState,
  stack: StackRecord,
  type: AnyResourceType,
  record: ResourceRecord,
  before: Before,
): Promise<ResourceRecord> {
  const isReplacing = before && before.type === record.type
  const verb = isReplacing ? 'UPDATE' : 'CREATE'
  const reason = 'Requested update requires the creation of a new physical resource; hence creating one.'
  let working: ResourceRecord = {
    ...{ ...record, status: `${verb}_IN_PROGRESS`, ...(isReplacing && { reason }) },
    ...(before !== undefined && { before }),
  }
  setResource(state, stack.id, working)
  const context = resourceContext(state, stack, record, (physicalId) => {
    working = { ...working, physicalId, reason: 'Resource creation Initiated' }
    setResource(state, stack.id, working)
  })
  const made = await type.create(record.properties, context)
  return done(state, stack, working, made, `${verb}_COMPLETE`)
}

async function update(
  state: CloudFormationState,
  stack: StackRecord,
  type: AnyResourceType,
  now: ResourceRecord,
  wanted: ResourceRecord,
): Promise<ResourceRecord> {
  const { physicalId, attributes } = now
  const working = { ...wanted, physicalId, attributes, status: 'UPDATE_IN_PROGRESS', before: now }
  setResource(state, stack.id, working)
  const context = resourceContext(state, stack, wanted)
  const made = await type.update?.({ physicalId, attributes }, wanted.properties, now.properties, context)
  return done(state, stack, working, made ?? { physicalId, attributes }, 'UPDATE_COMPLETE')
}

function done(
  state: CloudFormationState,
  stack: StackRecord,
  { reason: _, ...working }: ResourceRecord,
  { physicalId, attributes = {} }: Made,
  status: string,
): ResourceRecord {
  const record = { ...working, physicalId, attributes, status }
  setResource(state, stack.id, record)
  return record
}

/** After an operation that went well: deletes what it has replaced and what the plan no longer has. */
export async function cleanUp(
  state: CloudFormationState,
  stack: StackRecord,
  isPlanned: (logicalId: string) => boolean,
) {
  const resources = state.resources(stack.id)
  const all = [...resources.values()]
  const leaving = all.filter(({ logicalId }) => !isPlanned(logicalId))
  const replaced = all.flatMap(({ before, physicalId, ...rest }) =>
    before && before.physicalId !== physicalId && isPlanned(rest.logicalId) ? [before] : [],
  )
  await deleteEach(state, stack, [
    ...replaced.map((record) => ({ record, policy: record.updateReplacePolicy, isLast: false })),
    ...leaving.map(({ before: _, ...record }) => ({ record, policy: record.deletionPolicy, isLast: true })),
  ])
  for (const { before, ...record } of [...resources.values()])
    if (before !== undefined) resources.set(record.logicalId, record)
}

/** Takes back what an operation has done so far, the last first. Answers the logical IDs for which that failed. */
export async function rollBack(state: CloudFormationState, stack: StackRecord): Promise<string[]> {
  const resources = state.resources(stack.id)
  const changed = [...resources.values()].filter(({ before }) => before !== undefined)
  const failed: string[] = []
  await eachAfterItsNeeds(turnedRound(changed), async ({ logicalId }) => {
    const { before, ...record } = resources.get(logicalId) as ResourceRecord
    try {
      if (before && before.type === record.type && before.physicalId === record.physicalId)
        await changeBack(state, stack, before, record)
      else {
        const policy = record.deletionPolicy === 'RetainExceptOnCreate' ? 'Delete' : record.deletionPolicy
        await deleteOne(state, stack, { record, policy, isLast: !before })
        if (before) setResource(state, stack.id, { ...before, status: 'UPDATE_COMPLETE' })
      }
    } catch (error) {
      failed.push(logicalId)
      setResource(state, stack.id, {
        ...record,
        ...(before !== undefined && { before }),
        status: 'UPDATE_FAILED',
        reason: reasonOf(error),
      })
    }
  })
  return failed
}

async function changeBack(
  state: CloudFormationState,
  stack: StackRecord,
  before: ResourceRecord,
  record: ResourceRecord,
) {
  const type = typeOf(record.type)
  setResource(state, stack.id, { ...record, status: 'UPDATE_IN_PROGRESS', before })
  const context = resourceContext(state, stack, before)
  await type.update?.(record, before.properties, record.properties, context)
  setResource(state, stack.id, { ...before, status: 'UPDATE_COMPLETE' })
}

/** Deletes all of a stack's resources. Answers the logical IDs for which that failed. */
export async function deleteAll(
  state: CloudFormationState,
  stack: StackRecord,
  retained: readonly string[] = [],
): Promise<string[]> {
  const all = [...state.resources(stack.id).values()].map(({ before: _, ...record }) => record)
  return deleteEach(
    state,
    stack,
    all.map((record) => ({
      record,
      policy: retained.includes(record.logicalId) ? 'Retain' : record.deletionPolicy,
      isLast: true,
    })),
  )
}

type Leaving = {
  record: ResourceRecord
  /** `Delete`, or it stays where it is and is the stack's no more. */
  policy: string
  /** Whether the stack has none of this logical ID afterwards. */
  isLast: boolean
}

async function deleteEach(
  state: CloudFormationState,
  stack: StackRecord,
  leaving: readonly Leaving[],
): Promise<string[]> {
  const failed: string[] = []
  const items = leaving.map((each, i) => ({ ...each, logicalId: each.record.logicalId, needs: each.record.needs, i }))
  const remove = async (each: (typeof items)[number]) => {
    try {
      await deleteOne(state, stack, each)
    } catch (error) {
      failed.push(each.logicalId)
      const { record } = each
      const kept = { ...record, status: 'DELETE_FAILED', reason: reasonOf(error) }
      if (each.isLast) setResource(state, stack.id, kept)
      else noteResource(state, stack.id, kept)
      throw error
    }
  }
  await eachAfterItsNeeds(turnedRound(items), remove, { goOn: true })
  return failed
}

async function deleteOne(state: CloudFormationState, stack: StackRecord, { record, policy, isLast }: Leaving) {
  const resources = state.resources(stack.id)
  const { reason: _, ...rest } = record
  const say = (status: string) => noteResource(state, stack.id, { ...rest, status })
  if (policy === 'Retain' || (policy === 'RetainExceptOnCreate' && record.physicalId)) say('DELETE_SKIPPED')
  else {
    say('DELETE_IN_PROGRESS')
    if (isLast) resources.set(record.logicalId, { ...rest, status: 'DELETE_IN_PROGRESS' })
    if (record.physicalId) {
      const context = resourceContext(state, stack, record)
      await unlessGone(() => typeOf(record.type).delete(record, record.properties, context))
    }
    say('DELETE_COMPLETE')
  }
  if (isLast) resources.delete(record.logicalId)
}

async function unlessGone(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (error instanceof ServiceError && /NotFound|NoSuch|NonExistent|DoesNotExist/.test(error.code)) return
    throw error
  }
}

async function propertiesOf(
  state: CloudFormationState,
  stack: StackRecord,
  { logicalId, properties }: PlannedResource,
  type: AnyResourceType,
  scope: Scope,
): Promise<ValueMap> {
  const resolved = resolve(properties, scope, ['Resources', logicalId, 'Properties']) ?? {}
  const whole = await withReferences(resolved, askFor(state, stack))
  const fit = fitted(type.schema, whole as ValueMap)
  if (fit.misfits.length === 0) return fit.properties
  throw new Error(
    `Properties validation failed for resource ${logicalId} with message: ${fit.misfits.map(misfitText).join(', ')}`,
  )
}

const blank = ({ logicalId, type, needs, attributes, metadata }: PlannedResource): ResourceRecord => {
  const { DeletionPolicy, UpdateReplacePolicy, ...template } = attributes
  return {
    ...{ logicalId, type, physicalId: '', properties: {}, attributes: {}, status: '', updatedAt: 0, needs, template },
    deletionPolicy: typeof DeletionPolicy === 'string' ? DeletionPolicy : 'Delete',
    updateReplacePolicy: typeof UpdateReplacePolicy === 'string' ? UpdateReplacePolicy : 'Delete',
    ...(Object.keys(metadata).length > 0 && { metadata }),
  }
}

const typeOf = (name: string): AnyResourceType => {
  const type = typeNamed(name)
  if (!type) throw new Error(`no resource type ${name}`)
  return type
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
