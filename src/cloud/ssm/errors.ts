import { ServiceError } from '../errors.ts'

export const validation = (message: string) => new ServiceError('ValidationException', message, 400)

/** AWS says no more than the code: github.com/awslabs/aws-simple-cicd/issues/10 */
export const parameterNotFound = () => new ServiceError('ParameterNotFound', '', 400)

/** Recorded: github.com/getmoto/moto/pull/3977 */
export const versionNotFound = (name: string, version: number | string) =>
  new ServiceError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
    400,
  )

export const labelNotFound = (name: string, label: string) =>
  new ServiceError(
    'ParameterVersionNotFound',
    `Systems Manager could not find label ${label} for parameter ${name}. Verify the label and try again.`,
    400,
  )

export const alreadyExists = () =>
  new ServiceError(
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    400,
  )

export const invalidResourceId = () => new ServiceError('InvalidResourceId', '', 400)
export const invalidNextToken = () => new ServiceError('InvalidNextToken', 'The specified token is not valid.', 400)
