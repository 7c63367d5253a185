import { expect, test } from 'vitest'
import { createKeys } from '../signature/create-keys.ts'
import { memoryStore } from '../store.ts'
import { EnvironmentKeys } from './environment-keys.ts'
import type { PoolListener } from './pool.ts'

test("an environment's keys end with it, and no other's", () => {
  const keys = createKeys(memoryStore().table('keys'))
  const environments = new EnvironmentKeys(keys)
  const caller = { account: '000000000000', arn: 'arn:aws:sts::000000000000:assumed-role/r/f', userId: 'f' }
  const [first, second] = [environments.issue('first', caller), environments.issue('second', caller)]
  const heard: string[] = []
  const listener = { stopped: (name: string) => void heard.push(name) } as PoolListener
  environments.heardBy(listener).stopped('first')
  expect(keys.find(first.accessKeyId)).toBeUndefined()
  expect(keys.find(second.accessKeyId)).toEqual(second)
  expect(heard).toEqual(['first'])
})
