import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import type { Item } from '../state.ts'
import { checkedItem, shownItem } from '../value/check.ts'
import { applyUpdate } from './apply-update.ts'
import { type ExpressionInput, expressionsOf } from './expressions.ts'
import { project } from './projection.ts'
import type { Update } from './tree.ts'
import { updateFrom } from './update.ts'

const n = (number: number) => ({ N: String(number) })
const s = (text: string) => ({ S: text })
const l = (...members: AttributeValue[]) => ({ L: members })

const values = {
  ':1': n(1),
  ':2': n(2),
  ':x': s('x'),
  ':y': s('y'),
  ':l': l(s('new')),
  ':set': { SS: ['b', 'c'] },
  ':ab': { SS: ['a', 'b'] },
  ':ns': { NS: ['1'] },
}

describe('an update changes what it names', () => {
  const one = { a: n(1), b: s('b'), list: l(s('p'), s('q'), s('r')), map: { M: { k: s('v'), l: l(n(1), n(2)) } } }
  test.each<[string, Record<string, AttributeValue>, Record<string, AttributeValue>]>([
    ['SET a = :x', { a: s('x') }, {}],
    ['SET c = :x', { c: s('x') }, {}],
    ['SET a = b, b = a', { a: s('b'), b: n(1) }, {}],
    ['SET a = a + :2', { a: n(3) }, {}],
    ['SET a = :2 - a', { a: n(1) }, {}],
    ['SET a = (a + :2)', { a: n(3) }, {}],
    ['SET c = if_not_exists(c, :1) + :2', { c: n(3) }, {}],
    ['SET c = if_not_exists(a, :2)', { c: n(1) }, {}],
    ['SET c = if_not_exists(x, if_not_exists(y, :2))', { c: n(2) }, {}],
    ['SET #list = list_append(#list, :l)', { list: l(s('p'), s('q'), s('r'), s('new')) }, {}],
    ['SET c = list_append(if_not_exists(c, :l), :l)', { c: l(s('new'), s('new')) }, {}],
    ['SET #map.k = :x, #map.j = #map.k', { map: { M: { k: s('x'), l: l(n(1), n(2)), j: s('v') } } }, {}],
    ['SET #map.l[1] = :x', { map: { M: { k: s('v'), l: l(n(1), s('x')) } } }, {}],
    ['SET #list[0] = :x', { list: l(s('x'), s('q'), s('r')) }, {}],
    // Beyond the end: put there, in the order of the indexes.
    ['SET #list[84] = :x, #list[17] = :y', { list: l(s('p'), s('q'), s('r'), s('y'), s('x')) }, {}],
    // Indexes are those of before.
    ['REMOVE #list[0] SET #list[2] = :x', { list: l(s('q'), s('x')) }, {}],
    ['REMOVE #list[0], #list[2], #list[9]', { list: l(s('q')) }, {}],
    ['REMOVE #map.k, #map.gone, gone', { map: { M: { l: l(n(1), n(2)) } } }, {}],
    ['REMOVE #map.l[0], #map.l[1]', { map: { M: { k: s('v'), l: l() } } }, {}],
    ['ADD a :2, c :1', { a: n(3), c: n(1) }, {}],
    ['ADD #map.c :1, #map.l[0] :2', { map: { M: { k: s('v'), l: l(n(3), n(2)), c: n(1) } } }, {}],
    ['ADD c :set', { c: { SS: ['b', 'c'] } }, {}],
    ['ADD c :set', { c: { SS: ['a', 'b', 'c'] } }, { c: { SS: ['a', 'b'] } }],
    ['DELETE c :set', { c: { SS: ['a'] } }, { c: { SS: ['a', 'b'] } }],
    ['DELETE c :set', {}, {}],
    ['SET #list = #map, #map = #list', { list: one.map, map: one.list }, {}],
  ])('%s', (text, expected, more) => {
    const before = checkedItem({ ...one, ...more })
    const frozen = JSON.stringify(before)
    expect(shownItem(applyUpdate(read(text), before).item)).toEqual({ ...one, ...more, ...expected })
    expect(JSON.stringify(before)).toBe(frozen)
  })

  test('an attribute goes, and so does a set that lost its last member', () => {
    const before = checkedItem({ id: s('i'), a: n(1), c: { SS: ['b'] } })
    expect(applyUpdate(read('REMOVE a DELETE c :set'), before).item).toEqual({ id: { S: 'i' } })
  })
})

describe('an update that does not fit its item is refused', () => {
  const item = checkedItem({
    text: s('t'),
    list: l(s('p')),
    map: { M: {} },
    strings: { SS: ['a'] },
    big: { N: '9e125' },
  })
  const path = 'The document path provided in the update expression is invalid for update'
  const missing = 'The provided expression refers to an attribute that does not exist in the item'
  const operand = 'An operand in the update expression has an incorrect data type'
  test.each([
    ['SET c = gone', missing],
    ['SET c = gone + :1', missing],
    ['SET c = #list[1]', missing],
    ['SET c = list_append(gone, :l)', missing],
    ['SET c = if_not_exists(gone, #map.gone)', missing],
    ['SET c = #text + :1', operand],
    ['SET c = list_append(#text, :l)', operand],
    ['SET c = list_append(strings, if_not_exists(f, :l))', operand],
    ['ADD #text :1', operand],
    ['ADD strings :ns', operand],
    ['ADD #map :ns', operand],
    ['DELETE strings :ns', operand],
    ['DELETE #text :set', operand],
    ...['SET', 'REMOVE', 'ADD', 'DELETE'].flatMap((action) =>
      ['#text.a', '#text[1]', 'gone.a', 'gone[1]', '#map[1]', '#list.a', '#list[7].a', '#map.gone.a'].map((at) => [
        { SET: `SET ${at} = :x`, REMOVE: `REMOVE ${at}`, ADD: `ADD ${at} :set`, DELETE: `DELETE ${at} :set` }[action],
        path,
      ]),
    ),
  ])('%s', (text, message) => {
    expect(() => applyUpdate(read(text as string), item)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message, status: 400 }),
    )
  })

  test('a sum that is out of range is an overflow', () => {
    expect(() => applyUpdate(read('SET big = big + big'), item)).toThrow('Number overflow.')
  })

  test('of a set in AttributeUpdates, the words are others', () => {
    const update = legacy({ strings: { Action: 'DELETE', Value: { NS: ['1'] } } })
    expect(() => applyUpdate(update, item)).toThrow('Type mismatch for attribute to update')
  })
})

test('where there is no item, REMOVE finds nothing wrong, SET does', () => {
  const key = checkedItem({ id: s('i') })
  expect(applyUpdate(read('REMOVE x.y, z[0]'), key, true).item).toEqual(key)
  expect(() => applyUpdate(read('SET x.y = :x'), key, true)).toThrow('The document path provided')
})

describe('AttributeUpdates', () => {
  test('put, add and delete', () => {
    const before = checkedItem({ id: s('i'), a: n(1), b: s('b'), c: { SS: ['a', 'b'] }, d: l(n(1)) })
    const update = legacy({
      a: { Action: 'ADD', Value: n(2) },
      b: { Action: 'DELETE' },
      c: { Action: 'DELETE', Value: { SS: ['a'] } },
      d: { Action: 'ADD', Value: l(n(2)) },
      e: { Value: s('e') },
      'f.g': { Action: 'PUT', Value: s('f') },
    })
    expect(shownItem(applyUpdate(update, before).item)).toEqual({
      id: s('i'),
      a: n(3),
      c: { SS: ['b'] },
      d: l(n(1), n(2)),
      e: s('e'),
      'f.g': s('f'),
    })
  })
})

describe('what was updated', () => {
  const before = checkedItem({ a: { M: { b: s('dog'), c: l(n(1), n(2), n(3)) } }, d: s('cat') })
  test.each<[string, object, object]>([
    ['SET a.b = :x', { a: { M: { b: s('dog') } } }, { a: { M: { b: s('x') } } }],
    ['SET a.c[1] = :x, a.b = :y', { a: { M: { b: s('dog'), c: l(n(2)) } } }, { a: { M: { b: s('y'), c: l(s('x')) } } }],
    ['SET e = :x', {}, { e: s('x') }],
    ['REMOVE d', { d: s('cat') }, {}],
    // As DynamoDB has it (scylladb/scylladb, test/alternator/test_returnvalues.py): by the index that was named.
    ['SET a.c[100] = :x', {}, {}],
    ['REMOVE a.c[1]', { a: { M: { c: l(n(2)) } } }, { a: { M: { c: l(n(3)) } } }],
  ])('%s', (text, old, fresh) => {
    const { item, updatedPaths } = applyUpdate(read(text), before)
    const shown = (from: Item) => shownItem(project(updatedPaths, from))
    expect(shown(before)).toEqual(old)
    expect(shown(item)).toEqual(fresh)
  })
})

function read(text: string): Update {
  const input: ExpressionInput = {
    UpdateExpression: text,
    ExpressionAttributeNames: { '#list': 'list', '#map': 'map', '#text': 'text' },
    ExpressionAttributeValues: values,
  }
  return updateFrom(expressionsOf(input, ['UpdateExpression'])) as Update
}

function legacy(updates: ExpressionInput['AttributeUpdates']): Update {
  return updateFrom(expressionsOf({ AttributeUpdates: updates })) as Update
}
