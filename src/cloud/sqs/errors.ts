import { ServiceError } from '../errors.ts'

/**
 * Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/sqs/test_sqs.snapshot.json.
 * Codes are those of the JSON protocol; `inQuery` has what the Query protocol says otherwise.
 */
export const queueDoesNotExist = () => new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.', 400)

/** Recorded: parity case `sqs-missing-queue-query-protocol`. */
export const inQuery = {
  words: { QueueDoesNotExist: { message: 'The specified queue does not exist for this wsdl version.' } },
  errorMembers: { Detail: '' },
}

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterValueException', message, 400)

/** `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: …` */
export const invalidValue = (value: unknown, parameter: string, reason: string) =>
  invalidParameter(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`)

export const missingParameter = (parameter: string) =>
  new ServiceError('MissingRequiredParameterException', `The request must contain the parameter ${parameter}.`, 400)

export const unknownAttribute = (name: string) => invalidAttributeName(`Unknown Attribute ${name}.`)

export const invalidAttributeName = (message: string) => new ServiceError('InvalidAttributeName', message, 400)

export const invalidAttributeValue = (name: string, reason?: string) =>
  new ServiceError(
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}.${reason ? ` Reason: ${reason}` : ''}`,
    400,
  )

export const queueNameExists = (attribute: string) =>
  new ServiceError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
    400,
  )

export const queueDeletedRecently = () =>
  new ServiceError(
    'QueueDeletedRecently',
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    400,
  )

export const purgeInProgress = (queue: string) =>
  new ServiceError(
    'PurgeQueueInProgress',
    `Only one PurgeQueue operation on ${queue} is allowed every 60 seconds.`,
    403,
  )

/** Reported for handles that no queue has given. */
export const notAReceiptHandle = (handle: string) =>
  new ServiceError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, 404)

/** Reported for handles that another queue has given. */
export const receiptHandleIsInvalid = () =>
  new ServiceError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', 404)

/** Words of our own: AWS's were not found. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const overLimit = (most: number) =>
  new ServiceError('OverLimit', `The maximum number of in flight messages is reached: ${most}.`, 403)

export const invalidMessageContents = () =>
  new ServiceError(
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    400,
  )

/** Recorded, with the next two: localstack test_sqs_move_task.snapshot.json */
export const resourceNotFound = (message: string) => new ServiceError('ResourceNotFoundException', message, 404)

export const noSuchResource = (parameter: string) =>
  resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`)

export const invalidTaskHandle = () => invalidParameter('Value for parameter TaskHandle is invalid.')

/** Batches name errors as the Query protocol does, whichever protocol they come by. */
export const codeInBatch = ({ code }: ServiceError): string => BATCH_CODES[code] ?? code

const BATCH_CODES: Readonly<Record<string, string>> = {
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
}
