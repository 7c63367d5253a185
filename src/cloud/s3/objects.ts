import type { Table } from '../store.ts'
import { SortedKeys } from './sorted-keys.ts'
import type { ObjectVersion } from './state.ts'

/** What is in one bucket: every version of every key, in a table, with an index of it in memory. */
export class Objects {
  readonly keys: SortedKeys
  /** The newest first. */
  readonly #versions = new Map<string, ObjectVersion[]>()

  constructor(private readonly table: Table<ObjectVersion>) {
    for (const version of table.values()) this.#index(version)
    this.keys = new SortedKeys(this.#versions.keys())
  }

  get isEmpty(): boolean {
    return this.keys.size === 0
  }

  versions(key: string): readonly ObjectVersion[] {
    return this.#versions.get(key) ?? []
  }

  /** The newest version, which may be a delete marker. */
  current(key: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.[0]
  }

  find(key: string, versionId: string): ObjectVersion | undefined {
    return this.versions(key).find((version) => version.versionId === versionId)
  }

  /** Answers the version of the same name that it takes the place of. */
  put(version: ObjectVersion): ObjectVersion | undefined {
    const replaced = this.find(version.key, version.versionId)
    this.table.set(rowOf(version), version)
    if (replaced) this.#forget(replaced)
    this.#index(version)
    this.keys.add(version.key)
    return replaced
  }

  remove(version: ObjectVersion): void {
    this.table.delete(rowOf(version))
    this.#forget(version)
    if (!this.#versions.has(version.key)) this.keys.delete(version.key)
  }

  *all(): IterableIterator<ObjectVersion> {
    yield* this.table.values()
  }

  #index(version: ObjectVersion): void {
    const versions = this.#versions.get(version.key)
    if (!versions) this.#versions.set(version.key, [version])
    else {
      const at = versions.findIndex((other) => other.order < version.order)
      versions.splice(at < 0 ? versions.length : at, 0, version)
    }
  }

  #forget({ key, versionId }: ObjectVersion): void {
    const left = this.versions(key).filter((other) => other.versionId !== versionId)
    if (left.length > 0) this.#versions.set(key, left)
    else this.#versions.delete(key)
  }
}

/** A table's key. No version id has a slash in it. */
const rowOf = ({ key, versionId }: ObjectVersion) => `${versionId}/${key}`
