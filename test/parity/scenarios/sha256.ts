import { createHash, createHmac } from 'node:crypto'

/** What the SDK's signer wants for a hash. */
export class Sha256 {
  readonly #hash
  constructor(secret?: unknown) {
    this.#hash = secret ? createHmac('sha256', secret as Uint8Array) : createHash('sha256')
  }
  update(data: unknown) {
    this.#hash.update(data as Uint8Array)
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}
