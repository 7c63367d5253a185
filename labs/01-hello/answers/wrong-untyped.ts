// fails: "a missing name is an error with a type"
// says: "the error has no type of its own"

// Fails with an error that only its text tells apart.

type Event = { name?: unknown }
type Greeting = { message: string }

/** Its `name` is inherited: every subclass of Error is called "Error" until it says otherwise. */
class NameMissing extends Error {}

export async function handler({ name }: Event): Promise<Greeting> {
  if (typeof name !== 'string' || name.trim() === '') throw new NameMissing('who?')
  console.log(`greeted ${JSON.stringify(name)}`)
  return { message: `${process.env.GREETING}, ${name}!` }
}
