/** What a stack says of itself when it is made, and what of that other stacks may import. */
import type { Plan } from './plan.ts'
import { type Referable, resolve } from './resolve.ts'
import type { CloudFormationState, OutputRecord, StackRecord } from './state.ts'
import type { Path, Value } from './value.ts'

export function outputRecords(state: CloudFormationState, stack: StackRecord, plan: Plan): OutputRecord[] {
  const resources = new Map<string, Referable>(
    [...state.resources(stack.id).values()].map((each) => [each.logicalId, each]),
  )
  const scope = { ...plan.scope, resources }
  const text = (value: Value, path: Path, name: string): string => {
    const resolved = resolve(value, scope, path)
    if (resolved === undefined || resolved === null || typeof resolved === 'object')
      throw new Error(
        `Template format error: Output ${name} is malformed. The Value field of every Outputs member must evaluate to a String.`,
      )
    return String(resolved)
  }
  return plan.outputs.map(({ name, value, description, exportName, path }) => ({
    key: name,
    value: text(value, path, name),
    ...(description !== undefined && { description: text(description, path, name) }),
    ...(exportName !== undefined && { exportName: text(exportName, path, name) }),
  }))
}

/** Throws where another stack gives the same name, or imports what would be gone or changed. */
export function setExports(state: CloudFormationState, { id, name }: StackRecord, outputs: readonly OutputRecord[]) {
  const wanted = new Map(
    outputs.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [[exportName, value] as const])),
  )
  const { exports } = state
  const inUse = exportInUse(state, id, wanted)
  if (inUse) throw new Error(inUse)
  for (const exportName of wanted.keys()) {
    const known = exports.get(exportName)
    if (known && known.stackId !== id)
      throw new Error(
        `Export with name ${exportName} is already exported by stack ${known.stackId.split('/')[1]}. Rename the export of ${name}.`,
      )
  }
  for (const known of [...exports.values()])
    if (known.stackId === id && !wanted.has(known.name)) exports.delete(known.name)
  for (const [exportName, value] of wanted) exports.set(exportName, { name: exportName, value, stackId: id })
}

/** Why what a stack gives cannot go, or undefined where it can. `kept`: what it still gives. */
export function exportInUse(state: CloudFormationState, id: string, kept: ReadonlyMap<string, string> = new Map()) {
  for (const known of state.exports.values()) {
    if (known.stackId !== id || kept.get(known.name) === known.value) continue
    const [importer] = importersOf(state, known.name)
    const verb = kept.has(known.name) ? 'updated' : 'deleted'
    if (importer) return `Export ${known.name} cannot be ${verb} as it is in use by ${importer}`
  }
  return undefined
}

/** The names of the stacks that import this. */
export const importersOf = (state: CloudFormationState, exportName: string): string[] =>
  [...state.names.keys()].filter((name) => {
    const id = state.names.get(name) ?? ''
    return imports(state.templates.get(id)?.processed ?? {}, exportName)
  })

const imports = (value: Value, name: string): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((each) => imports(each, name))
  return Object.entries(value).some(
    ([key, each]) => (key === 'Fn::ImportValue' && each === name) || imports(each, name),
  )
}
