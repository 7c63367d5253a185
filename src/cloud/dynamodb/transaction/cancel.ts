import type { CancellationReason } from '@aws-sdk/client-dynamodb'
import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'
import type { PreparedWrite } from '../item/write-request.ts'

/**
 * Does the same for each, or throws a `TransactionCanceledException` that says of each what was wrong with it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors
 */
export function together<Each, Result>(all: readonly Each[], attempt: (each: Each) => Result): Result[] {
  const results: Result[] = []
  const reasons = all.map((each): CancellationReason => {
    try {
      results.push(attempt(each))
      return { Code: 'None' }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      return reasonOf(error)
    }
  })
  if (results.length === all.length) return results
  throw cancelled(reasons)
}

/** What is wrong with a key is said of the first alone: DynamoDB looks no further. `error` is thrown for all else. */
export function cancelledAt(error: unknown, at: number, count: number): unknown {
  if (!(error instanceof ServiceError)) return error
  return cancelled(Array.from({ length: count }, (_, each) => (each === at ? reasonOf(error) : { Code: 'None' })))
}

const cancelled = (reasons: readonly CancellationReason[]) =>
  new ServiceError(
    'TransactionCanceledException',
    'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      `[${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  )

function reasonOf({ code, message, members }: ServiceError): CancellationReason {
  if (code === 'ConditionalCheckFailedException')
    return { Code: 'ConditionalCheckFailed', ...(members as { Item?: never }), Message: message }
  return { Code: 'ValidationError', Message: message }
}

export const tooLarge = () => validation('Transaction payload size cannot exceed 4 MB')

export function refuseTwice(writes: readonly Pick<PreparedWrite, 'table' | 'key'>[]): void {
  const places = new Set(writes.map(({ table, key }) => `${table.name} ${key}`))
  if (places.size < writes.length)
    throw validation('Transaction request cannot include multiple operations on one item')
}
