// Greets who is named in the event.

/** What a caller sends, as far as it is of interest here. No compiler has seen it: `name` may be anything. */
type Event = { name?: unknown }

/** What a caller gets back. */
type Greeting = { message: string }

// #region error

/** An event that names nobody. Callers are told this `name`, as errorType; the class's own is lost in a small bundle. */
export class NameMissing extends Error {
  override name = 'NameMissing'
}

// #endregion error

// #region greet

/** Answers with a greeting, or throws what is wrong with the event. */
export async function handler({ name }: Event): Promise<Greeting> {
  if (typeof name !== 'string' || name.trim() === '') throw new NameMissing('the event has no "name"')
  console.log(`greeted ${JSON.stringify(name)}`) // quoted: a line break in a name would forge a line of its own
  return { message: `${process.env.GREETING}, ${name}!` }
}

// #endregion greet
