// fails: "a name gets a greeting"
// says: "What it prints goes to the log, and no caller sees that"

// Prints the greeting instead of returning it.

type Event = { name?: unknown }

class NameMissing extends Error {
  override name = 'NameMissing'
}

/** The line is in the log, and the caller gets null. */
export async function handler({ name }: Event): Promise<void> {
  if (typeof name !== 'string' || name.trim() === '') throw new NameMissing('who?')
  console.log(`${process.env.GREETING}, ${name}!`)
}
