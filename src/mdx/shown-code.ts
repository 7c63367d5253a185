/**
 * Code that a page shows. While somebody works on it, a save changes the text in place: were it a plain string, the
 * whole page would be made anew, and the reader's open hints and test results with it.
 */
export type ShownCode = {
  get(): string
  /** The answer ends it. */
  subscribe(listener: () => void): () => void
}

const shown = new Map<string, { text: string; listeners: Set<() => void>; code: ShownCode }>()

/** The code known as `id`, with `text` from now on. Called again by the bundler whenever the file was saved. */
export function shownCode(id: string, text: string): ShownCode {
  const known = shown.get(id)
  if (known) {
    known.text = text
    for (const listener of known.listeners) listener()
    return known.code
  }
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const entry = { text, listeners, code: { get: () => entry.text, subscribe } }
  shown.set(id, entry)
  return entry.code
}
