import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/iam/test_iam_roles.snapshot.json */
export const roleNotFound = (name: string) =>
  new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404)

export const roleExists = (name: string) =>
  new ServiceError('EntityAlreadyExists', `Role with name ${name} already exists.`, 409)

export const rolePolicyNotFound = (name: string) =>
  new ServiceError('NoSuchEntity', `The role policy with name ${name} cannot be found.`, 404)

export const policyNotAttached = (arn: string) => new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`, 404)

export const policyNotFound = (arn: string) =>
  new ServiceError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, 404)

export const deleteConflict = (message: string) => new ServiceError('DeleteConflict', message, 409)

export const malformedPolicy = (message: string) => new ServiceError('MalformedPolicyDocument', message, 400)

export const validationError = (message: string) => new ServiceError('ValidationError', message, 400)

export const duplicateTags = () =>
  new ServiceError('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.', 400)
