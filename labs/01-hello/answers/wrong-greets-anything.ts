// fails: "a name that is blank, or not text, is refused too"
// says: "your function told its caller that all went well"

// Greets whatever is there, be it blank or a number.

/** A promise about JSON that nobody has checked. */
type Event = { name?: string }
type Greeting = { message: string }

class NameMissing extends Error {
  override name = 'NameMissing'
}

export async function handler({ name }: Event): Promise<Greeting> {
  if (!name) throw new NameMissing('who?')
  console.log(`greeted ${JSON.stringify(name)}`)
  return { message: `${process.env.GREETING}, ${name}!` }
}
