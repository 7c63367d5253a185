/**
 * The parameters' names as a tree is walked: `/a/b` before `/a/b/c`. Finding a place costs the logarithm of how many
 * there are. A name without a slash is one right below the root.
 */
export class SortedNames {
  readonly #paths: string[]

  constructor(names: Iterable<string>) {
    this.#paths = [...names].map(pathOf).sort(compare)
  }

  add(name: string): void {
    const path = pathOf(name)
    const at = this.#firstNotBefore(path)
    if (this.#paths[at] !== path) this.#paths.splice(at, 0, path)
  }

  delete(name: string): void {
    const path = pathOf(name)
    const at = this.#firstNotBefore(path)
    if (this.#paths[at] === path) this.#paths.splice(at, 1)
  }

  /** The names after `after`, or all. */
  *from(after?: string): Generator<string> {
    let at = after === undefined ? 0 : this.#firstAfter(pathOf(after))
    for (; at < this.#paths.length; at++) yield nameOf(this.#paths[at] as string)
  }

  /** The names below a path, after `after`; with `oneLevel`, those right below it, and the rest is passed over unseen. */
  *below(path: string, { oneLevel, after }: { oneLevel: boolean; after?: string | undefined }): Generator<string> {
    const prefix = path.endsWith('/') ? path : `${path}/`
    let at = after === undefined ? this.#firstNotBefore(prefix) : this.#firstAfter(pathOf(after))
    for (let found = this.#paths[at]; found?.startsWith(prefix); found = this.#paths[at]) {
      const slash = oneLevel ? found.indexOf('/', prefix.length) : -1
      if (slash < 0) {
        yield nameOf(found)
        at++
      } else at = this.#firstNotBefore(`${found.slice(0, slash)}${AFTER_SLASH}`)
    }
  }

  #firstNotBefore(path: string): number {
    let [low, high] = [0, this.#paths.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(this.#paths[middle] as string, path) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  #firstAfter(path: string): number {
    const at = this.#firstNotBefore(path)
    return this.#paths[at] === path ? at + 1 : at
  }
}

/** The character that comes after the slash. */
const AFTER_SLASH = '0'

/** Names without a slash are told from the others by what no name has. */
const PLAIN = ':'

const pathOf = (name: string) => (name.startsWith('/') ? name : `/${name}${PLAIN}`)
const nameOf = (path: string) => (path.endsWith(PLAIN) ? path.slice(1, -1) : path)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
