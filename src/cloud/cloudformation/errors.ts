import { ServiceError } from '../errors.ts'

/** CloudFormation answers nearly everything so. */
export const validationError = (message: string) => new ServiceError('ValidationError', message, 400)

/** Recorded by AWS's documents of DescribeStacks; the words are those of every client's log. */
export const noStack = (name: string) => validationError(`Stack with id ${name} does not exist`)

export const alreadyExists = (name: string) =>
  new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`, 400)

export const noChangeSet = (name: string) =>
  new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404)

export const insufficientCapabilities = (needed: readonly string[]) =>
  new ServiceError('InsufficientCapabilitiesException', `Requires capabilities : [${needed.join(', ')}]`, 400)
