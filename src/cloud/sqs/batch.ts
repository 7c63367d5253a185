import { ServiceError } from '../errors.ts'
import { codeInBatch, missingParameter } from './errors.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
const MOST = 10

type Entry = { Id?: string | undefined }

/** Throws for what refuses a batch as a whole. `name` as in `There should be at least one SendMessageBatchRequestEntry in the request.` */
export function checkedBatch<E extends Entry>(entries: readonly E[] | undefined, name: string): readonly E[] {
  if (!entries) throw missingParameter('Entries')
  if (entries.length === 0)
    throw new ServiceError('EmptyBatchRequest', `There should be at least one ${name} in the request.`, 400)
  if (entries.length > MOST)
    throw new ServiceError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MOST}. You have sent ${entries.length}.`,
      400,
    )
  const seen = new Set<string>()
  for (const [at, { Id }] of entries.entries()) {
    if (Id === undefined) throw missingParameter(`${name}.${at + 1}.Id`)
    if (!/^[\w-]{1,80}$/.test(Id))
      throw new ServiceError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
        400,
      )
    if (seen.has(Id)) throw new ServiceError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`, 400)
    seen.add(Id)
  }
  return entries
}

/** Does each by itself: what is refused of one is told beside what was done of the others. A list with nothing in it is left out. */
export async function eachOf<E extends Entry, Done extends object>(
  entries: readonly E[],
  run: (entry: E) => Done | Promise<Done>,
) {
  const Successful: (Done & { Id: string })[] = []
  const Failed: { Id: string; SenderFault: boolean; Code: string; Message: string }[] = []
  for (const entry of entries) {
    const { Id = '' } = entry
    try {
      Successful.push({ Id, ...(await run(entry)) })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      Failed.push({ Id, SenderFault: error.status < 500, Code: codeInBatch(error), Message: error.message })
    }
  }
  return { ...(Successful.length > 0 && { Successful }), ...(Failed.length > 0 && { Failed }) }
}
