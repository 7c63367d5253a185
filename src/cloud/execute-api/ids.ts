import { toBase64 } from '@smithy/core/serde'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** An id as API Gateway makes them: ten lower-case letters and digits for an API, shorter for what belongs to one. */
export function newId(length = 10): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}

/** As in `apigw-requestid`: `JKJaXmPLvHcESHA=`. */
export const newRequestId = (): string => toBase64(crypto.getRandomValues(new Uint8Array(11))).replace(/[+/]/g, 'A')
