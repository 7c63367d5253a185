// fails: "the log says who was greeted, and nothing else of the event"
// says: "write what you need, not all there is"

// Logs the whole event, e-mail address and all.

type Event = { name?: unknown }
type Greeting = { message: string }

class NameMissing extends Error {
  override name = 'NameMissing'
}

export async function handler(event: Event): Promise<Greeting> {
  console.log(`event: ${JSON.stringify(event)}`)
  const { name } = event
  if (typeof name !== 'string' || name.trim() === '') throw new NameMissing('who?')
  return { message: `${process.env.GREETING}, ${name}!` }
}
