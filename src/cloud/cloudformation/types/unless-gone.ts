import { ServiceError } from '../../errors.ts'

/** For one of several steps: what a service says is not there is fine, and the next step can be taken. */
export async function unlessGone<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ServiceError && /NotFound|NoSuch|NonExistent|DoesNotExist/.test(error.code)) return undefined
    throw error
  }
}
