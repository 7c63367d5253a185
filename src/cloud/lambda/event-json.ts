import { toUtf8 } from '@smithy/core/serde'
import { invalidRequestContent } from './errors.ts'

/**
 * Throws `InvalidRequestContentException` unless the event is JSON. Lambda reads it with Jackson and answers in
 * Jackson's words; the commonest three are here. Recorded: `invoke-bad-json-first-char`.
 */
export function checkEventJson(payload: Uint8Array): void {
  const text = toUtf8(payload)
  try {
    JSON.parse(text)
  } catch {
    throw invalidRequestContent(
      `Could not parse request body into json: Could not parse payload into json: ${complaint(payload, text)}`,
    )
  }
}

const SOURCE = '[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)'
const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

function complaint(payload: Uint8Array, text: string): string {
  const at = (column: number) => `\n at ${SOURCE}; line: 1, column: ${column}]`
  const start = text.search(/\S/)
  const word = /^[A-Za-z_$][\w$]*/.exec(text.slice(start))?.[0]
  if (word) return `Unrecognized token '${word}': was expecting ${VALUES}${at(start + word.length + 1)}`
  const first = payload[start] ?? 0
  if (text[start] === '{' || text[start] === '[') {
    const opened = `${text[start] === '{' ? 'Object' : 'Array'} (start marker at ${SOURCE}; line: 1, column: ${start + 1}])`
    return `Unexpected end-of-input: expected close marker for ${opened}${at(text.length + 1)}`
  }
  const shown = first < 32 || first > 126 ? `(CTRL-CHAR, code ${first})` : `'${text[start]}' (code ${first})`
  return `Unexpected character (${shown}): expected a valid value ${VALUES}${at(start + 1)}`
}
