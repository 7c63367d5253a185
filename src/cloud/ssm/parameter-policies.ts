import type { ParameterInlinePolicy } from '@aws-sdk/client-ssm'
import { ServiceError } from '../errors.ts'

type ParameterPolicy = { Type?: unknown; Version?: unknown; Attributes?: Record<string, unknown> }

const TYPES = ['Expiration', 'ExpirationNotification', 'NoChangeNotification']

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html */
export function readPolicies(text: string): ParameterPolicy[] {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw invalidPolicy('The policies are not valid JSON.')
  }
  if (!Array.isArray(given)) throw invalidPolicy('The policies must be a JSON array.')
  for (const policy of given as ParameterPolicy[]) {
    if (!TYPES.includes(String(policy?.Type)))
      throw new ServiceError(
        'InvalidPolicyTypeException',
        `The policy type is not supported. Parameter Store supports the following policy types: ${TYPES.join(', ')}.`,
        400,
      )
    if (policy.Type === 'Expiration' && Number.isNaN(expirationOf(policy)))
      throw invalidPolicy('The Timestamp attribute of an Expiration policy must be a time in ISO 8601.')
  }
  return given
}

const invalidPolicy = (message: string) => new ServiceError('InvalidPolicyAttributeException', message, 400)

const expirationOf = ({ Attributes }: ParameterPolicy) => Date.parse(String(Attributes?.Timestamp))

/** When the policies have the parameter deleted, milliseconds since the epoch. */
export function expiryOf(policies: string | undefined): number | undefined {
  if (policies === undefined) return undefined
  const expiration = readPolicies(policies).find(({ Type }) => Type === 'Expiration')
  return expiration && expirationOf(expiration)
}

export const shownPolicies = (policies: string | undefined): ParameterInlinePolicy[] =>
  policies === undefined
    ? []
    : readPolicies(policies).map((policy) => ({
        PolicyText: JSON.stringify(policy),
        PolicyType: String(policy.Type),
        PolicyStatus: 'Pending',
      }))
