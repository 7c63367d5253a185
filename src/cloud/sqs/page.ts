import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { invalidParameter } from './errors.ts'

type Asked = { MaxResults?: number | undefined; NextToken?: string | undefined }

const MOST = 1000

/** Some of the names, in their order. Only who asks for so many at once is given a token for the rest. */
export function pageOf(all: readonly string[], { MaxResults, NextToken }: Asked) {
  if (MaxResults !== undefined && (MaxResults < 0 || MaxResults > MOST))
    // reported, as is the next
    throw invalidParameter(
      `Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${MOST}.`,
    )
  const after = NextToken === undefined ? '' : last(NextToken)
  const left = all.filter((name) => name > after).sort()
  const names = left.slice(0, MaxResults || MOST)
  const isMore = MaxResults && names.length < left.length
  return { names, ...(isMore && { NextToken: toBase64(fromUtf8(names.at(-1) ?? '')) }) }
}

function last(token: string): string {
  try {
    return toUtf8(fromBase64(token))
  } catch {
    throw invalidParameter('Invalid or expired next token.')
  }
}
