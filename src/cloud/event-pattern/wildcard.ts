/** A text with `*` for any run of characters, also none. */
export type Wildcard = { parts: readonly string[] }

/** `\*` and `\\` stand for themselves. Throws an `Error` with AWS's words; positions count from the opening quote. */
export function readWildcard(text: string): Wildcard {
  const parts = ['']
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    const following = text[at + 1]
    if (character === '*') {
      if (following === '*') throw new Error(`Consecutive wildcard characters at pos ${at + 1}`)
      parts.push('')
      continue
    }
    if (character === '\\') {
      if (following !== '*' && following !== '\\') throw new Error(`Invalid escape character at pos ${at + 1}`)
      at++
    }
    parts[parts.length - 1] += text[at] ?? ''
  }
  return { parts }
}

/** In time linear in the text, whatever the pattern. */
export function fits(text: string, { parts }: Wildcard): boolean {
  const [first = '', ...rest] = parts
  if (rest.length === 0) return text === first
  const last = rest.pop() ?? ''
  const end = text.length - last.length
  if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

// Recorded: `*:*:*:*:*:event-bus/*` is too much, `/Users/*/dir/dir/dir/dir/dir/doc.txt` is not. AWS does not say its limit.
const MOST_PLACES = 10

/**
 * Whether a reader of some text could be in too many places of the pattern at once: at a `*`, or behind a character
 * that follows one. Looks at the texts that the pattern's own characters make.
 */
export function isTooComplex({ parts }: Wildcard): boolean {
  if (parts.length < 3 && (parts[1] ?? '').length < MOST_PLACES) return false
  const steps = parts.flatMap((part, index) =>
    [...(index > 0 ? ['*'] : []), ...part].map((value, at) => ({ value, isStar: index > 0 && at === 0 })),
  )
  const alphabet = [...new Set(parts.join(''))]
  const seen = new Set<string>()
  const waiting: number[][] = [withStars([0])]
  while (waiting.length > 0 && seen.size < 500) {
    const places = waiting.pop() ?? []
    for (const character of alphabet) {
      const next = new Set<number>()
      for (const place of places) {
        if (steps[place]?.isStar) next.add(place)
        else if (steps[place]?.value === character) next.add(place + 1)
      }
      const moved = withStars([...next])
      const arrived = [...next].filter((place) => !steps[place]?.isStar || steps[place - 1]?.value === character).length
      const stars = moved.filter((place) => steps[place]?.isStar).length
      if (arrived + stars >= MOST_PLACES) return true
      const key = moved.join()
      if (moved.length > 0 && !seen.has(key)) {
        seen.add(key)
        waiting.push(moved)
      }
    }
  }
  return false

  function withStars(places: readonly number[]): number[] {
    const all = new Set(places)
    for (const place of places) if (steps[place]?.isStar) all.add(place + 1)
    return [...all].sort((a, b) => a - b)
  }
}
