import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { missingParameter, notAReceiptHandle, receiptHandleIsInvalid } from './errors.ts'

/** What a receipt handle stands for: one delivery of one message. Opaque to callers, and different each time. */
export type Receipt = {
  messageId: string
  /** The message's `Delivery.count` then. */
  count: number
}

/** As AWS's, it begins with `AQEB`. */
export const receiptHandle = (queue: string, { messageId, count }: Receipt) =>
  PREFIX + toBase64(fromUtf8(`${messageId} ${count} ${queue}`))

/** Throws for what is no handle, or is one of another queue. */
export function readReceipt(queue: string, handle: string | undefined): Receipt {
  if (!handle) throw missingParameter('ReceiptHandle')
  const [, messageId, count, from] = FORMAT.exec(decoded(handle)) ?? []
  if (!messageId) throw notAReceiptHandle(handle)
  if (from !== queue) throw receiptHandleIsInvalid()
  return { messageId, count: Number(count) }
}

const PREFIX = 'AQEB'
const FORMAT = /^([\da-f-]{36}) (\d+) ([\w.-]+)$/

function decoded(handle: string): string {
  if (!handle.startsWith(PREFIX)) return ''
  try {
    return toUtf8(fromBase64(handle.slice(PREFIX.length)))
  } catch {
    return '' // no base64
  }
}
