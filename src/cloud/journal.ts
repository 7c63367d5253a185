/**
 * What happened in the cloud, in order. Services write it; timelines, bills, log groups and tests read it. Nothing is
 * recorded a second time in a second way.
 */
export type Entry = {
  /** Milliseconds since the epoch, on the cloud's clock. */
  time: number
  /** The service that wrote it, e.g. `lambda`. */
  service: string
  /** What happened, e.g. `invocation-ended`. Each service lists its own kinds. */
  kind: string
  [member: string]: unknown
}

export type Numbered<E extends Entry = Entry> = E & {
  /** 1 for the first entry of this run of the cloud, then one more each time. */
  number: number
}

/** Older entries are forgotten past this many: about 10 MB. What must last is in the store. */
const KEPT = 20_000

export class Journal {
  readonly #entries: Numbered[] = []
  readonly #listeners = new Set<(entries: readonly Numbered[]) => void>()
  #written = 0

  write(entry: Entry): void {
    this.writeAll([{ ...entry }])
  }

  /** Many at once, which cost less: a function may write a hundred thousand lines in a second. They are the journal's then. */
  writeAll(entries: readonly Entry[]): void {
    const numbered = entries as readonly Numbered[]
    for (const entry of numbered) {
      entry.number = ++this.#written // in place, for a copy of each would be the most of the work
      this.#entries.push(entry)
    }
    // In one go: shifting each time is quadratic.
    if (this.#entries.length > 2 * KEPT) this.#entries.splice(0, this.#entries.length - KEPT)
    for (const listener of this.#listeners) listener(numbered)
  }

  /** The entries after number `after`, oldest first. */
  since(after = 0): Numbered[] {
    const first = this.#entries[0]?.number ?? 0
    return this.#entries.slice(Math.max(0, after - first + 1))
  }

  /** Calls `listener` with each entry from now on; the answer stops it. A listener must not throw. */
  subscribe(listener: (entry: Numbered) => void): () => void {
    return this.subscribeAll((entries) => {
      for (const entry of entries) listener(entry)
    })
  }

  /** The same, with what was written at once given at once. */
  subscribeAll(listener: (entries: readonly Numbered[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
