/** What the commands that serve until Ctrl-C have in common. */

/** Throws for what is not a port. `given` is an option's or a variable's text. */
export function portFrom(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given === '') return otherwise
  const port = Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name}: "${given}" is not a port (0 to 65535)`)
  return port
}

/** The reader's words for the system's `EADDRINUSE`; `undefined` for any other error. */
export function portTaken(
  error: NodeJS.ErrnoException,
  port: number,
  what: string,
  changeBy: string,
): Error | undefined {
  if (error.code !== 'EADDRINUSE') return undefined
  return new Error(
    `Port ${port}, for the ${what}, is taken by another program. Stop that one, or choose another port by ${changeBy}.`,
  )
}

/** Resolves at Ctrl-C, or when the terminal or a supervisor asks for the end. A second Ctrl-C ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
  })
}
