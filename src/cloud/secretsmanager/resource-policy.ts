import { ServiceError } from '../errors.ts'
import { type Policy, PolicyError, readPolicy } from '../policy/document.ts'

/** Throws for what is no policy of a secret's. */
export function checkPolicy(text: string): Policy {
  const policy = readOrRefuse(text)
  for (const { principal } of policy.statements)
    if (!principal) throw malformed('This resource policy contains a statement without a principal.')
  return policy
}

function readOrRefuse(text: string): Policy {
  try {
    const policy = readPolicy(text)
    if (policy.statements.length === 0) throw new PolicyError('no statement')
    return policy
  } catch (error) {
    if (error instanceof PolicyError) throw malformed(`This resource policy is not valid: ${error.message}.`)
    throw error
  }
}

const malformed = (message: string) => new ServiceError('MalformedPolicyDocumentException', message, 400)

/** Whether it lets in anybody at all: by an `Allow` for everybody without a condition. */
export const isPublic = ({ statements }: Policy): boolean =>
  statements.some(
    ({ effect, principal, conditions }) =>
      effect === 'Allow' &&
      conditions.length === 0 &&
      (principal?.not || principal?.of.AWS?.includes('*') || principal?.of['*']?.includes('*')),
  )

export const publicPolicy = () =>
  new ServiceError(
    'PublicPolicyException',
    'The BlockPublicPolicy parameter is set to true, and the resource policy did not prevent broad access to the secret.',
    400,
  )
