import { kms } from '../kms/kms.ts'
import type { Service } from '../service.ts'
import { memoryStore, type Store } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { secretsmanager } from './secretsmanager.ts'

/** Secrets Manager as a cloud opens it, asked without a wire; with KMS, and what else it is to meet. */
// biome-ignore lint/suspicious/noExplicitAny: each service has a state of its own type
export function open({ store = memoryStore(), beside = [] }: { store?: Store; beside?: readonly Service<any>[] } = {}) {
  const cloud = testCloud([secretsmanager, kms, ...beside], { store })
  // biome-ignore lint/suspicious/noExplicitAny: answers differ by operation
  const ask = (operation: string, input: object = {}) => cloud.ask('secretsmanager', operation, input) as Promise<any>
  /** With the token that an SDK would send. */
  const send = (operation: string, input: object) =>
    ask(operation, { ClientRequestToken: crypto.randomUUID(), ...input })
  const create = (Name: string, SecretString: string | undefined = 'v1', more: object = {}) =>
    send('CreateSecret', { Name, SecretString, ...more })
  const value = async (SecretId: string, more: object = {}): Promise<string> =>
    (await ask('GetSecretValue', { SecretId, ...more })).SecretString
  return { ...cloud, ask, send, create, value, store }
}

export const START = Date.UTC(2026, 0, 1)
export const DAY = 86_400_000
