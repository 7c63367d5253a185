import { type Kind, kindOf, update } from './entity.ts'
import { policyNotAttached, quotaExceeded } from './errors.ts'
import { attachable } from './managed-policy.ts'
import type { Entity, IamState } from './state.ts'

/** Which entities have which managed policy: what `ListEntitiesForPolicy` asks, the other way round than it is kept. */
export class Attachments {
  /** By the policy's ARN. */
  readonly #entities = new Map<string, Map<string, Holder>>()

  constructor(entities: Iterable<Entity>) {
    for (const entity of entities) for (const arn of entity.attachedPolicies) this.add(arn, entity)
  }

  add(policyArn: string, { name, id, path, arn }: Entity): void {
    const holders = this.#entities.get(policyArn) ?? new Map<string, Holder>()
    holders.set(arn, { kind: kindOf({ arn } as Entity), name, id, path })
    this.#entities.set(policyArn, holders)
  }

  remove(policyArn: string, { arn }: Entity): void {
    const holders = this.#entities.get(policyArn)
    holders?.delete(arn)
    if (holders?.size === 0) this.#entities.delete(policyArn)
  }

  of(policyArn: string): Holder[] {
    return [...(this.#entities.get(policyArn)?.values() ?? [])]
  }

  count(policyArn: string): number {
    return this.#entities.get(policyArn)?.size ?? 0
  }
}

export type Holder = { kind: Kind; name: string; id: string; path: string }

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities */
const MOST = 10

export function attach(state: IamState, entity: Entity, policyArn: string | undefined): void {
  const { arn } = attachable(state, policyArn)
  if (entity.attachedPolicies.includes(arn)) return
  if (entity.attachedPolicies.length >= MOST) throw quotaExceeded(QUOTAS[kindOf(entity)], MOST)
  update(state, entity, { attachedPolicies: [...entity.attachedPolicies, arn] })
  state.attachments.add(arn, entity)
}

const QUOTAS: Readonly<Record<Kind, string>> = {
  role: 'PoliciesPerRole',
  user: 'PoliciesPerUser',
  group: 'PoliciesPerGroup',
}

export function detach(state: IamState, entity: Entity, policyArn = ''): void {
  if (!entity.attachedPolicies.includes(policyArn)) throw policyNotAttached(policyArn)
  update(state, entity, { attachedPolicies: entity.attachedPolicies.filter((attached) => attached !== policyArn) })
  state.attachments.remove(policyArn, entity)
}
