import { ServiceError } from '../errors.ts'

export const validation = (message: string) => new ServiceError('ValidationException', message, 400)

/** Recorded: `ddb-missing-table-transact`. */
export const notFound = (message = 'Requested resource not found') =>
  new ServiceError('ResourceNotFoundException', message, 400)

export const inUse = (message: string) => new ServiceError('ResourceInUseException', message, 400)

/** What is not built yet must not be ignored. */
export function refuseMembers(operation: string, input: object, members: readonly string[]): void {
  const asked = members.find((member) => (input as Record<string, unknown>)[member] !== undefined)
  if (asked)
    throw new ServiceError(
      'NotImplementedException',
      `The local cloud does not know ${asked} of dynamodb:${operation} yet.`,
      501,
    )
}
