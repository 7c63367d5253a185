import type { Store, Table } from '../store.ts'

/**
 * What belongs to an API, one entry a thing, found by the API without a walk over everybody else's. Ids and API ids hold
 * no slash.
 */
export class Owned<Value> {
  readonly #table: Table<Value>
  /** By owner, the things' ids in the order of their making. */
  readonly #ids = new Map<string, Set<string>>()

  constructor(store: Store, name: string) {
    this.#table = store.table(name)
    for (const key of this.#table.keys()) this.#note(...split(key))
  }

  get(owner: string, id: string): Value | undefined {
    return this.#table.get(`${owner}/${id}`)
  }

  set(owner: string, id: string, value: Value): void {
    this.#table.set(`${owner}/${id}`, value)
    this.#note(owner, id)
  }

  delete(owner: string, id: string): void {
    this.#table.delete(`${owner}/${id}`)
    this.#ids.get(owner)?.delete(id)
  }

  /** In the order of their making. */
  of(owner: string): Value[] {
    return [...(this.#ids.get(owner) ?? [])].flatMap((id) => this.get(owner, id) ?? [])
  }

  deleteAll(owner: string): void {
    for (const id of this.#ids.get(owner) ?? []) this.#table.delete(`${owner}/${id}`)
    this.#ids.delete(owner)
  }

  /** Remembers what the owner has; what is answered puts it back. */
  remembered(owner: string): () => void {
    const entries = [...(this.#ids.get(owner) ?? [])].map((id) => [id, this.get(owner, id) as Value] as const)
    return () => {
      this.deleteAll(owner)
      for (const [id, value] of entries) this.set(owner, id, value)
    }
  }

  #note(owner: string, id: string): void {
    const ids = this.#ids.get(owner)
    if (ids) ids.add(id)
    else this.#ids.set(owner, new Set([id]))
  }
}

const split = (key: string): [owner: string, id: string] => {
  const at = key.indexOf('/')
  return [key.slice(0, at), key.slice(at + 1)]
}

/** Does `work`, or leaves everything that the owner has as it was and throws what went wrong. */
export function wholly(
  owner: string,
  owned: readonly { remembered(owner: string): () => void }[],
  work: () => void,
): void {
  const restore = owned.map((each) => each.remembered(owner))
  try {
    work()
  } catch (error) {
    for (const each of restore) each()
    throw error
  }
}
