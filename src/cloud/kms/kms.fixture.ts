import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { kms } from './kms.ts'

/** KMS as a cloud opens it, asked without a wire. */
export function open(store = memoryStore()) {
  const cloud = testCloud([kms], { store })
  // biome-ignore lint/suspicious/noExplicitAny: answers differ by operation
  const ask = (operation: string, input: object = {}) => cloud.ask('kms', operation, input) as Promise<any>
  /** The id of a new key. */
  const create = async (input: object = {}): Promise<string> => (await ask('CreateKey', input)).KeyMetadata.KeyId
  return { ...cloud, ask, create, store }
}

export const bytes = (text: string) => new TextEncoder().encode(text)
export const text = (given: Uint8Array) => new TextDecoder().decode(given)
export const keyArn = (id: string) => `arn:aws:kms:us-east-1:000000000000:key/${id}`

export const DAY = 86_400_000
