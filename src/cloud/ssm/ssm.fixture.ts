import type { Service } from '../service.ts'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { ssm } from './ssm.ts'

/** Parameter Store as a cloud opens it, asked without a wire; with the services that it needs, where it needs any. */
// biome-ignore lint/suspicious/noExplicitAny: each service has a state of its own type
export function open({ store = memoryStore(), beside = [] }: { store?: any; beside?: readonly Service<any>[] } = {}) {
  const cloud = testCloud([ssm, ...beside], { store })
  // biome-ignore lint/suspicious/noExplicitAny: answers differ by operation
  const ask = (operation: string, input: object) => cloud.ask('ssm', operation, input) as Promise<any>
  const put = (Name: string, Value = 'v', more: object = {}) =>
    ask('PutParameter', { Name, Value, Type: 'String', ...more })
  return { ...cloud, ask, put, store }
}

export const arn = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter/${name}`
