/** Which names belong to a key: what a table would have to be searched for. Not durable: `openState` fills it. */
export class Index {
  readonly #names = new Map<string, Set<string>>()

  add(key: string, name: string): void {
    const names = this.#names.get(key) ?? new Set()
    this.#names.set(key, names.add(name))
  }

  delete(key: string, name: string): void {
    const names = this.#names.get(key)
    names?.delete(name)
    if (names?.size === 0) this.#names.delete(key)
  }

  of(key: string): string[] {
    return [...(this.#names.get(key) ?? [])]
  }
}
