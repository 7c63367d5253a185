import type { Context } from '../action.ts'
import { invalidValue } from './errors.ts'
import type { Found } from './queue.ts'
import { readReceipt } from './receipt.ts'
import type { SqsState } from './state.ts'

/**
 * Deletes the message that a receipt handle stands for. A standard queue takes the latest handle whenever it comes, and
 * an older one without doing anything; a FIFO queue only one that still hides its message: recorded,
 * `test_delete_after_visibility_timeout` and `test_fifo_delete_after_visibility_timeout`.
 */
export function deleteByHandle(context: Context<SqsState>, { queue, live }: Found, handle: string | undefined): void {
  const { clock, journal, requestId } = context
  const receipt = readReceipt(queue.name, handle)
  const found = live.find(receipt.messageId)
  if (!found) return // deleted before: as well
  const isLatest = found.delivery?.count === receipt.count
  if (live.isFifo && !(isLatest && found.isInFlight))
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.')
  if (!isLatest) return
  live.remove(found.waiting)
  journal.write({
    time: clock.now(),
    service: 'sqs',
    kind: 'message-deleted',
    queue: queue.name,
    messageId: receipt.messageId,
    requestId,
  })
}
