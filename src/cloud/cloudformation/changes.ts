/** What an update would do to a stack, told before it is done. */
import type { Plan } from './plan.ts'
import { type Referable, resolve } from './resolve.ts'
import { replacing } from './resource-schema.ts'
import type { ChangeRecord, CloudFormationState, ResourceRecord, StackRecord, StoredTemplate } from './state.ts'
import { typeNamed } from './type-named.ts'
import { isSame, member, type Value, type ValueMap } from './value.ts'

/** What AWS shows for a value that only the doing will tell. */
const KNOWN_LATER = '{{changeSet:KNOWN_AFTER_APPLY}}'

/** Of a resource that is not there yet, or will be another. */
const UNKNOWN: Referable = {
  physicalId: KNOWN_LATER,
  attributes: new Proxy({}, { get: () => KNOWN_LATER, has: () => true }),
}

export function changesOf(state: CloudFormationState, stackId: string, plan: Plan): ChangeRecord[] {
  const now = new Map([...state.resources(stackId).values()].map((each) => [each.logicalId, each]))
  const later = new Map<string, Referable>()
  const changes: ChangeRecord[] = []
  for (const { logicalId, type, properties, attributes } of plan.resources) {
    const known = now.get(logicalId)
    now.delete(logicalId)
    if (!known) {
      later.set(logicalId, UNKNOWN)
      changes.push({ action: 'Add', logicalId, type, properties: [], hasTags: false })
      continue
    }
    const scope = { ...plan.scope, resources: later }
    const wanted = (resolve(properties, scope, ['Resources', logicalId, 'Properties']) ?? {}) as ValueMap
    const change = changeOf(known, type, wanted, attributes)
    later.set(logicalId, change?.replacement === 'True' ? UNKNOWN : known)
    if (change) changes.push(change)
  }
  const gone = [...now.values()].map(
    ({ logicalId, type, physicalId }): ChangeRecord => ({
      ...{ action: 'Remove', logicalId, type, physicalId, properties: [], hasTags: false },
    }),
  )
  return [...changes, ...gone]
}

function changeOf(
  known: ResourceRecord,
  type: string,
  wanted: ValueMap,
  attributes: ValueMap,
): ChangeRecord | undefined {
  const { logicalId, physicalId } = known
  const said = { action: 'Modify' as const, logicalId, physicalId, type }
  if (known.type !== type) return { ...said, replacement: 'True', properties: [], hasTags: false }
  const schema = typeNamed(type)?.schema
  const names = [...new Set([...Object.keys(known.properties), ...Object.keys(wanted)])].filter(
    (name) => !alike(member(known.properties, name), member(wanted, name)),
  )
  const { DeletionPolicy: _, UpdateReplacePolicy: __, ...rest } = attributes
  if (names.length === 0 && isSame(known.template, rest)) return undefined
  const isUpdatable = typeNamed(type)?.update !== undefined
  const replaces = schema ? replacing(schema, known.properties, { ...known.properties, ...wanted }) : []
  const properties = names.map((name) => {
    const isDynamic = JSON.stringify(member(wanted, name) ?? null).includes(KNOWN_LATER)
    return {
      name,
      isReplacing: replaces.includes(name) || !isUpdatable,
      cause: isDynamic ? ('ResourceReference' as const) : ('DirectModification' as const),
    }
  })
  const isCertain = properties.some(({ isReplacing, cause }) => isReplacing && cause === 'DirectModification')
  const isPossible = properties.some(({ isReplacing }) => isReplacing)
  return {
    ...said,
    replacement: isCertain ? 'True' : isPossible ? 'Conditional' : 'False',
    properties: properties.filter(({ name }) => name !== 'Tags'),
    hasTags: names.includes('Tags'),
  }
}

/** `5` and `'5'` are the same until they are fitted. */
function alike(a: Value | undefined, b: Value | undefined): boolean {
  return isSame(texts(a), texts(b))
}

const texts = (value: Value | undefined): Value | undefined =>
  typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : Array.isArray(value)
      ? value.map((each) => texts(each) ?? null)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, texts(each) ?? null]))
        : value

/** Whether anything at all would be other than it is. */
export function isChange(
  state: CloudFormationState,
  stack: StackRecord,
  { plan, template, tags }: { plan: Plan; template: StoredTemplate; tags: Readonly<Record<string, string>> },
): boolean {
  const known = state.templates.get(stack.id)?.processed ?? {}
  return (
    changesOf(state, stack.id, plan).length > 0 ||
    !isSame(known.Outputs, template.processed.Outputs) ||
    !isSame(stack.tags, tags)
  )
}
