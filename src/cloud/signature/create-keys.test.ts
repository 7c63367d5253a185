import { expect, test } from 'vitest'
import { memoryStore } from '../store.ts'
import { createKeys } from './create-keys.ts'
import type { Key } from './keys.ts'

const root = { account: '000000000000', arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }

test('the owner of an account has one key, and keeps it', () => {
  const table = memoryStore().table<Key>('keys')
  const key = createKeys(table).issueOwner('000000000000')
  expect(key).toEqual({
    accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
    secretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
    caller: root,
  })
  const later = createKeys(table)
  expect(later.issueOwner('000000000000')).toEqual(key)
  expect(later.find(key.accessKeyId)).toEqual(key)
})

test('temporary keys stand for a role, and end with the cloud', () => {
  const table = memoryStore().table<Key>('keys')
  const keys = createKeys(table)
  const caller = { account: '000000000000', arn: 'arn:aws:sts::000000000000:assumed-role/r/f', userId: 'AROA:f' }
  const key = keys.issueTemporary(caller)
  expect(key).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/), caller })
  expect(key.sessionToken).toHaveLength(256)
  expect(keys.find(key.accessKeyId)).toEqual(key)
  expect(createKeys(table).find(key.accessKeyId)).toBeUndefined()
})

test('a key of one own choice stands for the owner', () => {
  const keys = createKeys(memoryStore().table<Key>('keys'))
  keys.add({ accessKeyId: 'test', secretAccessKey: 'test', account: '000000000000' })
  expect(keys.find('test')).toEqual({ accessKeyId: 'test', secretAccessKey: 'test', caller: root })
})

test('no two keys are the same', () => {
  const keys = createKeys(memoryStore().table<Key>('keys'))
  const ids = Array.from({ length: 100 }, () => keys.issueTemporary(root).accessKeyId)
  expect(new Set(ids).size).toBe(100)
})
