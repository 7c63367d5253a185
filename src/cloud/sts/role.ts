import type { Role } from '@aws-sdk/client-iam'
import { asService, type Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import type { StsState } from './state.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns: a path may precede the name. */
const ROLE_ARN = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.+\/)?([\w+=,.@-]+)$/

/** `undefined` for what is no role's ARN. */
export function parseRoleArn(arn: string): { account: string; name: string } | undefined {
  const [, account, name] = ROLE_ARN.exec(arn) ?? []
  return account && name ? { account, name } : undefined
}

/** `undefined` where there is no such role: STS does not tell that from one that the caller may not assume. */
export async function findRole({ state, account }: Context<StsState>, arn: string): Promise<Role | undefined> {
  const name = parseRoleArn(arn)?.name
  try {
    const caller = asService(account, 'sts.amazonaws.com')
    const { Role: role } = await state.host.ask('iam', 'GetRole', { RoleName: name }, caller)
    return (role as Role).Arn === arn ? (role as Role) : undefined
  } catch (error) {
    if (error instanceof ServiceError) return undefined
    throw error
  }
}

/** Who may assume it: JSON. */
export const trustPolicyOf = (role: Role): string => decodeURIComponent(role.AssumeRolePolicyDocument ?? '')
