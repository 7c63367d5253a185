// Greets who is named in the event.

/** What a caller sends, as far as it is of interest here. No compiler has seen it: `name` may be anything. */
type Event = { name?: unknown }

/** What a caller gets back. */
type Greeting = { message: string }

/**
 * Answers with a greeting, or throws what is wrong with the event.
 *
 * TODO: answer {"message": "Hello, Ada!"}; the word before the name is in the environment variable GREETING.
 * Log one line that names who was greeted. Where there is no name, throw an error whose name is NameMissing.
 */
export async function handler(event: Event): Promise<Greeting> {
  return { message: '' }
}
