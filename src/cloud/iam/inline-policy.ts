import { kindOf, update } from './entity.ts'
import { inlinePolicyNotFound } from './errors.ts'
import { policyName } from './name.ts'
import { checkPermissionsPolicy, encoded } from './policy-document.ts'
import type { Entity, IamState } from './state.ts'

type Named = { PolicyName: string | undefined }

export function putInline(
  state: IamState,
  entity: Entity,
  input: Named & { PolicyDocument: string | undefined },
): void {
  const name = policyName(input.PolicyName)
  const document = checkPermissionsPolicy(input.PolicyDocument)
  const others = entity.inlinePolicies.filter((policy) => policy.name !== name)
  update(state, entity, { inlinePolicies: [...others, { name, document }] })
}

/** Throws `NoSuchEntity`. */
export function getInline(entity: Entity, input: Named): { PolicyName: string; PolicyDocument: string } {
  const name = policyName(input.PolicyName)
  const policy = entity.inlinePolicies.find((candidate) => candidate.name === name)
  if (!policy) throw inlinePolicyNotFound(kindOf(entity), name)
  return { PolicyName: name, PolicyDocument: encoded(policy.document) }
}

/** Throws `NoSuchEntity`. */
export function deleteInline(state: IamState, entity: Entity, input: Named): void {
  const { PolicyName: name } = getInline(entity, input)
  update(state, entity, { inlinePolicies: entity.inlinePolicies.filter((policy) => policy.name !== name) })
}
