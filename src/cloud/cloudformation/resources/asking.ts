/** Asking services that may not know yet, or that know of no such thing. */
import type { ResourceContext } from './resource-type.ts'

/** Asks again after longer and longer waits, until there is an answer or `limitMs` have been waited. */
export async function eventually<Answer>(
  { wait }: ResourceContext,
  limitMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  let waited = 0
  for (let next = 20; ; next = Math.min(next * 1.5, 1000)) {
    const answer = await ask()
    if (answer !== undefined || waited >= limitMs) return answer
    await wait(Math.round(next))
    waited += next
  }
}

/** Whether the service says that there is no such thing. The SDK adds `Exception` to IAM's codes. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && /^(ResourceNotFound|NoSuchEntity)(Exception)?$/.test(error.name)
