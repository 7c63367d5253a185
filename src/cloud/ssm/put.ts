import type { PutParameterRequest } from '@aws-sdk/client-ssm'
import type { Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { DEFAULT_KEY, encrypted } from './cipher.ts'
import { validation } from './errors.ts'
import { readPolicies } from './parameter-policies.ts'
import type { ParameterTier, ParameterVersion, SsmState } from './state.ts'

/** Characters. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const LONGEST = { Standard: 4096, Advanced: 8192 }

const DATA_TYPES = ['text', 'aws:ec2:image', 'aws:ssm:integration']

/** The version that a request makes, after `before`; what it leaves out is as it was. */
export async function nextVersion(
  { state, caller, clock }: Context<SsmState>,
  input: PutParameterRequest,
  before: ParameterVersion | undefined,
): Promise<ParameterVersion> {
  const { Name: name = '', Value: value = '' } = input
  const type = input.Type ?? before?.type
  if (!type) throw validation('A parameter type is required when you create a parameter.')
  const dataType = input.DataType ?? before?.dataType ?? 'text'
  if (!DATA_TYPES.includes(dataType))
    throw validation(`The following data type is not supported: ${dataType} (Data type names are all lowercase.)`)
  if (input.KeyId !== undefined && type !== 'SecureString')
    throw validation(`KeyId is only supported for parameters of type SecureString.`)
  const allowedPattern = input.AllowedPattern ?? before?.allowedPattern
  if (allowedPattern) checkPattern(allowedPattern, value)
  const policies = input.Policies ?? before?.policies
  if (policies !== undefined) readPolicies(policies)
  const tier = tierFor(input, before, policies)
  const keyId = type === 'SecureString' ? (input.KeyId ?? before?.keyId ?? DEFAULT_KEY) : undefined
  const description = input.Description ?? before?.description
  return {
    version: (before?.version ?? 0) + 1,
    type,
    tier,
    value: keyId ? await encrypted(state, caller, { name, value, keyId, tier }) : value,
    ...(keyId && { keyId }),
    ...(description !== undefined && { description }),
    ...(allowedPattern !== undefined && { allowedPattern }),
    dataType,
    ...(policies !== undefined && { policies }),
    modifiedAt: clock.now(),
    modifiedBy: caller.arn,
  }
}

function tierFor(
  { Value: value = '', Tier }: PutParameterRequest,
  before: ParameterVersion | undefined,
  policies: string | undefined,
): ParameterTier {
  const needsAdvanced = value.length > LONGEST.Standard || policies !== undefined
  if (Tier === 'Standard' && before?.tier === 'Advanced')
    throw validation(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier " +
        'to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.',
    )
  const tier =
    Tier === 'Intelligent-Tiering'
      ? needsAdvanced || before?.tier === 'Advanced'
        ? 'Advanced'
        : 'Standard'
      : (Tier ?? before?.tier ?? 'Standard')
  if (value.length > LONGEST.Advanced)
    throw validation(
      `${tier === 'Standard' ? STANDARD_LIMIT : `Advanced tier parameters support a maximum parameter value of ${LONGEST.Advanced} characters.`}`,
    )
  if (tier === 'Standard' && value.length > LONGEST.Standard) throw validation(STANDARD_LIMIT)
  if (tier === 'Standard' && policies !== undefined)
    throw validation('Parameter policies are only supported for parameters that use the advanced-parameter tier.')
  return tier
}

/** Recorded: github.com/aws/aws-sdk-net/issues/3157 */
const STANDARD_LIMIT =
  `Standard tier parameters support a maximum parameter value of ${LONGEST.Standard} characters. To create a larger parameter ` +
  'value, upgrade the parameter to use the advanced-parameter tier. For more information, see ' +
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html'

function checkPattern(pattern: string, value: string): void {
  let expression: RegExp
  try {
    expression = new RegExp(`^(?:${pattern})$`, 's')
  } catch {
    throw new ServiceError(
      'InvalidAllowedPatternException',
      `The request does not meet the regular expression requirement: ${pattern}`,
      400,
    )
  }
  if (!expression.test(value))
    throw new ServiceError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
      400,
    )
}
