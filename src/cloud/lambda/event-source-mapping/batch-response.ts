import { toUtf8 } from '@smithy/core/serde'
import type { Outcome } from '../invocation.ts'

/**
 * Which records of a batch a function says that it could not do: all of them when it failed, or when its answer makes no
 * sense. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedOf(ids: readonly string[], outcome: Outcome, reportsItems: boolean): ReadonlySet<string> {
  const all = new Set(ids)
  if (outcome.kind === 'failed') return all
  if (!reportsItems) return new Set()
  const failures = failuresIn(toUtf8(outcome.payload))
  if (failures === undefined) return all
  return failures.every((id) => typeof id === 'string' && all.has(id)) ? new Set(failures as string[]) : all
}

/** `undefined` for an answer that makes no sense; nothing, null and an answer without the list mean that all went well. */
function failuresIn(text: string): unknown[] | undefined {
  try {
    const answer = JSON.parse(text) as { batchItemFailures?: unknown } | null
    const failures = answer?.batchItemFailures ?? []
    if (!Array.isArray(failures)) return undefined
    return failures.map((each) => (each as { itemIdentifier?: unknown } | null)?.itemIdentifier)
  } catch {
    return undefined
  }
}
