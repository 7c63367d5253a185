// The solution in other words: an error without a class, one place that reads the name, structured logs.

type Greeting = { message: string }

/** Read once for each environment: configuration does not change while it lives. */
const greeting = process.env.GREETING

export const handler = async (event: unknown): Promise<Greeting> => {
  const name = nameIn(event)
  console.info(JSON.stringify({ did: 'greeted', name }))
  return { message: [greeting, `${name}!`].join(', ') }
}

function nameIn(event: unknown): string {
  const { name } = Object(event)
  const trimmed = typeof name === 'string' ? name.trim() : ''
  if (trimmed) return trimmed
  throw Object.assign(new Error(`nobody is named ${JSON.stringify(name)}`), { name: 'NameMissing' })
}
