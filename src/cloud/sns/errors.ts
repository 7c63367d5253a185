import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/sns/*.snapshot.json */
export const invalidParameter = (what: string) =>
  new ServiceError('InvalidParameterException', `Invalid parameter: ${what}`, 400)

export const invalidAttribute = (message: string) => new ServiceError('InvalidParameterValueException', message, 400)

export const topicNotFound = () => new ServiceError('NotFoundException', 'Topic does not exist', 404)

export const subscriptionNotFound = () => new ServiceError('NotFoundException', 'Subscription does not exist', 404)

export const tooManyEntries = () =>
  new ServiceError(
    'TooManyEntriesInBatchRequestException',
    'The batch request contains more entries than permissible.',
    400,
  )

export const entryIdsNotDistinct = () =>
  new ServiceError(
    'BatchEntryIdsNotDistinctException',
    'Two or more batch entries in the request have the same Id.',
    400,
  )

export const invalidEntryId = (message: string) => new ServiceError('InvalidBatchEntryIdException', message, 400)

/** Words of our own: AWS has what the local cloud does not. */
export const notBuilt = (what: string) =>
  new ServiceError('NotImplementedException', `The local cloud's SNS does not have ${what} yet.`, 501)
