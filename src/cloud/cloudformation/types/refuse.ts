/** Throws for a property that says what the service here has nothing for and would pass over. `fine`: what it does anyway. */
export function refuse(
  properties: Readonly<Record<string, unknown>>,
  names: readonly string[],
  fine: Readonly<Record<string, unknown>> = {},
): void {
  for (const name of names)
    if (properties[name] !== undefined && properties[name] !== fine[name])
      throw new Error(`The local cloud has nothing for ${name}: leave it out.`)
}
