// fails: "everyone is greeted by their own name"
// says: "The name is in the event"

// Answers what the first test wants, whoever asks.

type Event = { name?: unknown }
type Greeting = { message: string }

class NameMissing extends Error {
  override name = 'NameMissing'
}

export async function handler({ name }: Event): Promise<Greeting> {
  if (typeof name !== 'string' || name.trim() === '') throw new NameMissing('who?')
  console.log('greeted Ada')
  return { message: 'Hello, Ada!' }
}
