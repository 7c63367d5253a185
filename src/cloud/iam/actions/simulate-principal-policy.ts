import {
  type SimulatePolicyResponse,
  SimulatePrincipalPolicy$,
  type SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import type { Identity } from '../../authorization/identity.ts'
import { findGroup, findRole, findUser } from '../entity.ts'
import { validationError } from '../errors.ts'
import { identify, policiesOf } from '../identify.ts'
import { simulate } from '../simulate.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export const simulatePrincipalPolicy = action({
  operation: SimulatePrincipalPolicy$,

  run({ state, account }: Context<IamState>, input: SimulatePrincipalPolicyRequest): SimulatePolicyResponse {
    const { PolicySourceArn: source = '', PolicyInputList = [], PermissionsBoundaryPolicyInputList = [] } = input
    const identity = identityAt(state, source)
    const more = PolicyInputList.map((document, at) => ({ name: `PolicyInputList.${at + 1}`, document }))
    const boundaries = PermissionsBoundaryPolicyInputList.map((document) => ({ name: 'boundary', document }))
    return simulate(
      {
        principal: { arn: input.CallerArn ?? source, account },
        policies: [...identity.policies, ...more],
        boundaries: boundaries.length > 0 || !identity.boundary ? boundaries : [identity.boundary],
        ...(identity.context && { context: identity.context }),
      },
      input,
    )
  },
})

/** What the user, the role or the group at this ARN may do. */
export function identityAt(state: IamState, source: string): Pick<Identity, 'policies'> & Partial<Identity> {
  const [, kind, name] = /^arn:[\w-]+:iam::\d{12}:(user|role|group)\/(?:.+\/)?([^/]+)$/.exec(source) ?? []
  if (!kind) throw validationError(`Invalid Entity Arn: ${source} does not clearly define entity type and name.`)
  if (kind === 'group') return { policies: policiesOf(state, findGroup(state, name)) }
  const { arn } = kind === 'user' ? findUser(state, name) : findRole(state, name)
  const asCaller = kind === 'user' ? arn : `arn:aws:sts::${state.account}:assumed-role/${name}/simulated`
  return identify(state, { arn: asCaller, account: state.account, userId: '' }) ?? { policies: [] }
}
