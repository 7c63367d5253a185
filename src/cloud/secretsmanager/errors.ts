import { ServiceError } from '../errors.ts'

// The words were recorded: localstack tests/aws/services/secretsmanager/test_secretsmanager.snapshot.json; others where said.

export const invalidRequest = (message: string) => new ServiceError('InvalidRequestException', message, 400)
export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message, 400)

const notFound = (message: string) => new ServiceError('ResourceNotFoundException', message, 400)

export const secretNotFound = () => notFound("Secrets Manager can't find the specified secret.")

export const stageNotFound = (stage: string) =>
  notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage}`)

export const versionNotFound = (id: string) =>
  notFound(`Secrets Manager can't find the specified secret value for VersionId: ${id}`)

export const otherStage = () =>
  invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.')

export const secretExists = (name: string) =>
  new ServiceError('ResourceExistsException', `The operation failed because the secret ${name} already exists.`, 400)

/** Of any request, for a name that no secret can have. */
export function checkName(name: string): void {
  if (!/^[\w/+=.@!-]+$/.test(name))
    throw new ServiceError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      400,
    )
}

/** Of what AWS has and this cloud has not. */
export const notHere = (what: string) =>
  new ServiceError('NotImplementedException', `The local cloud's Secrets Manager does not have ${what}.`, 501)

/** github.com/getmoto/moto, tests/test_secretsmanager, seen on AWS. */
export const tokenInUse = (token: string, arn: string) =>
  new ServiceError(
    'ResourceExistsException',
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
    400,
  )

export const markedForDeletion = () =>
  invalidRequest("You can't perform this operation on the secret because it was marked for deletion.")

export const noToken = () => 'You must provide a ClientRequestToken value. We recommend a UUID-type value.'
export const invalidToken = () => new ServiceError('InvalidNextTokenException', 'Invalid NextToken.', 400)
