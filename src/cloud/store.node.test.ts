import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileStore } from './store.node.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'store-'))
const file = (at: string) => join(at, 'state.jsonl')

test('what was set, replaced and deleted is so after opening again', async () => {
  const at = folder()
  const store = fileStore(at)
  const table = store.table<{ n: number }>('lambda/functions')
  table.set('a', { n: 1 })
  table.set('b', { n: 2 })
  table.set('a', { n: 3 })
  table.delete('b')
  await store.close()
  const again = fileStore(at).table<{ n: number }>('lambda/functions')
  expect([...again.keys()]).toEqual(['a'])
  expect(again.get('a')).toEqual({ n: 3 })
})

test('a change has left this process before set returns, so a kill right after loses nothing', () => {
  const at = folder()
  fileStore(at).table('t').set('k', 'v')
  expect(readFileSync(file(at), 'utf8')).toContain('{"table":"t","key":"k","value":"v"}\n')
})

test('a line that a kill cut short is dropped, and what follows it is read', async () => {
  const at = folder()
  fileStore(at).table('t').set('whole', 1)
  appendFileSync(file(at), '{"table":"t","key":"torn","va')
  const store = fileStore(at)
  expect([...store.table('t').keys()]).toEqual(['whole'])
  store.table('t').set('after', 2)
  await store.close()
  expect([...fileStore(at).table('t').keys()]).toEqual(['whole', 'after'])
})

test('of changes made together, a kill leaves all or none', () => {
  const at = folder()
  const store = fileStore(at)
  store.together(() => {
    store.table('t').set('a', 1)
    store.list('l').append('one')
    store.together(() => store.table('t').set('b', 2))
    store.list('l').prune(() => false)
    store.list('l').append('two')
  })
  const [, line = ''] = readFileSync(file(at), 'utf8').split('\n')
  const whole = fileStore(at)
  expect([...whole.table('t').keys()]).toEqual(['a', 'b'])
  expect(whole.list('l').items).toEqual(['two'])
  const torn = folder()
  writeFileSync(file(torn), line.slice(0, -1))
  expect(fileStore(torn).table('t').size).toBe(0)
})

test('what fails while changes are made together has changed no more than memory has', () => {
  const at = folder()
  const store = fileStore(at)
  const failing = () =>
    store.together(() => {
      store.table('t').set('a', 1)
      throw new Error('no more')
    })
  expect(failing).toThrow('no more')
  store.table('t').set('b', 2)
  expect([...fileStore(at).table('t').keys()]).toEqual(['a', 'b'])
})

test.each([
  ['a line that is no JSON', 'garbage\n', /state\.jsonl:1: this line is not JSON.*--fresh/],
  ['a format of later days', '{"format":"workshop-state","version":9}\n', /version 9 of the format is not known/],
])('%s is an error that names the line and says what to do', (_, text, message) => {
  const at = folder()
  writeFileSync(file(at), text)
  expect(() => fileStore(at)).toThrow(message)
})

test('lists keep their order, and forget what is pruned', async () => {
  const at = folder()
  const store = fileStore(at)
  const list = store.list<number>('logs/events')
  list.append(1, 2, 3)
  list.append(4)
  list.prune((n) => n > 1)
  list.append(5)
  list.dropOldest(1)
  await store.close()
  expect(fileStore(at).list<number>('logs/events').items).toEqual([3, 4, 5])
})

test('many changes of few things do not make the file grow for ever', async () => {
  const at = folder()
  const store = fileStore(at)
  for (let i = 0; i < 1000; i++) store.table<number>('t').set('k', i)
  await store.close()
  expect(fileStore(at).table('t').get('k')).toBe(999)
  expect(readFileSync(file(at), 'utf8').split('\n')).toHaveLength(3)
})

test('the same bytes have the same key, and come back', async () => {
  const { blobs } = fileStore(folder())
  const bytes = new Uint8Array(100_000).fill(7)
  const key = await blobs.put(bytes)
  expect(await blobs.put(bytes)).toBe(key)
  expect(new Uint8Array(await blobs.get(key))).toEqual(bytes)
})
