import { ServiceError } from '../errors.ts'
import type { Kind } from './entity.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/iam/test_iam.snapshot.json */
export const entityNotFound = (kind: Kind, name = '') => noSuchEntity(`The ${kind} with name ${name} cannot be found.`)

export const entityExists = (kind: Kind, name: string) =>
  new ServiceError('EntityAlreadyExists', `${upperFirst(kind)} with name ${name} already exists.`, 409)

export const inlinePolicyNotFound = (kind: Kind, name: string) =>
  noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`)

export const policyNotAttached = (arn: string) => noSuchEntity(`Policy ${arn} was not found.`)

export const policyNotFound = policyNotAttached

export const policyNotAttachable = (arn: string) =>
  noSuchEntity(`Policy ${arn} does not exist or is not attachable.${ofAws(arn)}`)

/** Quoted in https://github.com/hashicorp/terraform-provider-aws/issues/9104 */
export const versionNotFound = (arn: string, id: string) =>
  noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`)

export const noSuchEntity = (message: string) => new ServiceError('NoSuchEntity', message, 404)

export const unparsableArn = () => validationError('Invalid ARN:  Could not be parsed!')

/** Quoted in https://github.com/aws/aws-cdk/issues/5186 and many others. */
export const policyExists = (name: string) =>
  new ServiceError(
    'EntityAlreadyExists',
    `A policy called ${name} already exists. Duplicate names are not allowed.`,
    409,
  )

/** Quoted in https://github.com/aws/aws-cdk/issues/8083 and many others. */
export const quotaExceeded = (quota: string, most: number) =>
  new ServiceError('LimitExceeded', `Cannot exceed quota for ${quota}: ${most}`, 409)

export const deleteConflict = (message: string) => new ServiceError('DeleteConflict', message, 409)

export const malformedPolicy = (message: string) => new ServiceError('MalformedPolicyDocument', message, 400)

export const validationError = (message: string) => new ServiceError('ValidationError', message, 400)

export const duplicateTags = () =>
  new ServiceError('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.', 400)

/** Not AWS's words: AWS has more policies than are kept here. */
const ofAws = (arn: string) =>
  /:iam::aws:/.test(arn) ? " The local cloud has a part of AWS's own policies only: aws iam list-policies." : ''

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
