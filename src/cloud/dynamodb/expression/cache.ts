/** Remembers what texts were read as; of more than `most`, the longest unused is forgotten. */
export function cached<T>(read: (text: string) => T, most = 500): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let value = known.get(text)
    if (value === undefined) value = read(text)
    else known.delete(text)
    known.set(text, value)
    if (known.size > most) known.delete(known.keys().next().value as string)
    return value
  }
}
