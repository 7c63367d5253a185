import type { Statement } from './document.ts'

/** Who asks. */
export type Principal = {
  /** `arn:aws:iam::…:user/ada`, `arn:aws:sts::…:assumed-role/<role>/<session>`; a service's is its name. */
  arn: string
  account: string
  /** Of an assumed role: its ARN, which has the path that the session's ARN lacks. */
  roleArn?: string
  /** One of AWS's services acting for itself, e.g. `s3.amazonaws.com`. */
  service?: string
  /** Who signed in elsewhere, e.g. `cognito-identity.amazonaws.com`. */
  federated?: string
  /** Nobody has signed. */
  anonymous?: boolean
}

/** Who asks, and whether there is a most that they may ever do. */
export type Who = { principal: Principal; hasBoundary: boolean }

/**
 * How a resource's policy means somebody. `self`: by exactly this ARN, past a session policy and a boundary;
 * `everybody`: past a boundary; `role`: a session by its role, which both still limit; `account`: as one of an account,
 * which must still allow it itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Meant = 'self' | 'everybody' | 'role' | 'account' | undefined

export function meant(statement: Statement, { principal, hasBoundary }: Who): Meant {
  const { principal: element, effect } = statement
  if (!element) return undefined
  // Whoever has a boundary is denied by NotPrincipal, whatever it says:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  if (element.not && effect === 'Deny' && hasBoundary) return 'everybody'
  if (!element.not) return strongest(element.of, principal)
  return strongest(element.of, principal) === undefined ? 'everybody' : undefined
}

function strongest(of: Readonly<Record<string, readonly string[]>>, principal: Principal): Meant {
  const found = Object.entries(of).flatMap(([kind, names]) => names.map((name) => meansBy(kind, name, principal)))
  return RANKED.find((rank) => found.includes(rank))
}

const RANKED = ['self', 'everybody', 'role', 'account'] as const

function meansBy(kind: string, name: string, principal: Principal): Meant {
  const { arn, account, service, federated, anonymous } = principal
  if (kind === 'Service') return service !== undefined && (name === service || name === '*') ? 'self' : undefined
  if (kind === 'Federated') return federated !== undefined && name === federated ? 'self' : undefined
  if (kind !== 'AWS') return undefined
  if (name === '*') return 'everybody'
  if (anonymous || service) return undefined
  if (name === account || /^arn:[\w-]+:iam::(\d{12}):root$/.exec(name)?.[1] === account)
    return name === arn ? 'self' : 'account'
  if (name === arn) return 'self'
  return name === roleArnOf(principal) ? 'role' : undefined
}

/** `undefined` for who is no session of a role. */
export function roleArnOf({ arn, roleArn }: Principal): string | undefined {
  if (roleArn) return roleArn
  const [, partition, account, role] = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(arn) ?? []
  return role && `arn:${partition}:iam::${account}:role/${role}`
}
