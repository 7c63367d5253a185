// fails: "a refused event costs the next caller nothing"
// says: "the next caller"

// Says what is wrong and then ends, to start afresh.

type Event = { name?: unknown }
type Greeting = { message: string }

class NameMissing extends Error {
  override name = 'NameMissing'
}

export async function handler({ name }: Event): Promise<Greeting> {
  if (typeof name !== 'string' || name.trim() === '') {
    setImmediate(() => process.exit(1)) // its caller has been told by then
    throw new NameMissing('who?')
  }
  console.log(`greeted ${JSON.stringify(name)}`)
  return { message: `${process.env.GREETING}, ${name}!` }
}
