// fails: "a missing name is an error with a type"
// says: "This error is Lambda's, not your function's"

// Ends the process where it should return an error.

type Event = { name?: unknown }
type Greeting = { message: string }

export async function handler({ name }: Event): Promise<Greeting> {
  if (typeof name !== 'string' || name.trim() === '') {
    console.error('NameMissing')
    process.exit(1)
  }
  console.log(`greeted ${JSON.stringify(name)}`)
  return { message: `${process.env.GREETING}, ${name}!` }
}
