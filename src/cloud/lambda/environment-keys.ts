import type { Caller } from '../action.ts'
import type { Key, Keys } from '../signature/keys.ts'
import type { EnvironmentName, PoolListener } from './pool.ts'

/** Each environment has keys of its own, which are no keys any more once it has ended. */
export class EnvironmentKeys {
  readonly #ids = new Map<EnvironmentName, string>()

  constructor(private readonly keys: Keys) {}

  issue(name: EnvironmentName, caller: Caller): Key {
    const key = this.keys.issueTemporary(caller)
    this.#ids.set(name, key.accessKeyId)
    return key
  }

  /** The same listener, and what it hears of ends is heard here first. */
  heardBy(listener: PoolListener): PoolListener {
    return {
      ...listener,
      stopped: (name) => {
        const id = this.#ids.get(name)
        if (id !== undefined) this.keys.revoke(id)
        this.#ids.delete(name)
        listener.stopped(name)
      },
    }
  }
}
