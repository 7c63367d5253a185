import type { Context } from '../action.ts'
import { invalidValue, missingParameter } from './errors.ts'
import type { Found } from './queue.ts'
import { readReceipt } from './receipt.ts'
import type { SqsState } from './state.ts'

const MOST = 43_200

/**
 * Hides a received message for so many seconds from now. Of a standard queue also one that has come back since, as long
 * as nobody else received it: recorded, `test_change_message_visibility_after_visibility_timeout_expiration`.
 */
export function changeVisibility(
  context: Context<SqsState>,
  { queue, live }: Found,
  handle: string | undefined,
  seconds: number | undefined,
): void {
  const { clock, journal, requestId } = context
  if (!handle) throw missingParameter('ReceiptHandle')
  if (seconds === undefined) throw missingParameter('VisibilityTimeout')
  if (seconds < 0 || seconds > MOST) throw invalidValue(seconds, 'VisibilityTimeout', `Must be between 0 and ${MOST}.`) // reported
  const receipt = readReceipt(queue.name, handle)
  const found = live.find(receipt.messageId)
  if (!found?.delivery || found.delivery.count !== receipt.count || (live.isFifo && !found.isInFlight))
    throw invalidValue(
      handle,
      'ReceiptHandle',
      'Message does not exist or is not available for visibility timeout change.', // reported
    )
  const { waiting, delivery } = found
  // Reported: of a message that is received at 0 and shown for longer at 1 s, 43,199 s are left.
  if (clock.now() + seconds * 1000 - (delivery.receivedAt ?? clock.now()) > MOST * 1000)
    throw invalidValue(
      seconds,
      'VisibilityTimeout',
      `Total VisibilityTimeout for the message is beyond the limit [${MOST} seconds]`,
    )
  live.hide(waiting, delivery, seconds)
  journal.write({
    time: clock.now(),
    service: 'sqs',
    kind: 'message-visibility-changed',
    queue: queue.name,
    messageId: waiting.id,
    seconds,
    requestId,
  })
}
