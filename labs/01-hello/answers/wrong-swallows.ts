// fails: "a missing name is an error with a type"
// says: "your function told its caller that all went well"

// Keeps the error to itself: the caller hears that all went well.

type Event = { name?: unknown }
type Greeting = { message: string }

export async function handler({ name }: Event): Promise<Greeting> {
  try {
    if (typeof name !== 'string' || name.trim() === '') throw new Error('no name')
    console.log(`greeted ${JSON.stringify(name)}`)
    return { message: `${process.env.GREETING}, ${name}!` }
  } catch (error) {
    console.log(String(error))
    return { message: 'something went wrong' }
  }
}
