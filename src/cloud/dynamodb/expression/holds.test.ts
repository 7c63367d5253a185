import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { checkedItem } from '../value/check.ts'
import { conditionFrom } from './condition.ts'
import { expressionsOf } from './expressions.ts'
import { holds } from './holds.ts'
import type { Condition } from './tree.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const item = checkedItem({
  id: { S: 'x' },
  one: { N: '1' },
  two: { N: '2.0' },
  ten: { N: '10' },
  greeting: { S: 'hello' },
  smile: { S: 'é😀' },
  payload: { B: bytes('hello') },
  truth: { BOOL: true },
  nothing: { NULL: true },
  texts: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2'] },
  blobs: { BS: [bytes('a')] },
  shelf: { L: [{ S: 'a' }, { N: '1' }, { M: { deep: { S: 'down' } } }] },
  tree: { M: { k: { S: 'v' }, 'with.dot': { N: '7' } } },
})

const values: Record<string, AttributeValue> = {
  ':one': { N: '1' },
  ':two': { N: '2' },
  ':x': { S: 'x' },
  ':a': { S: 'a' },
  ':b': { S: 'b' },
  ':hell': { S: 'hell' },
  ':ell': { S: 'ell' },
  ':blob': { B: bytes('hell') },
  ':ba': { B: bytes('a') },
  ':true': { BOOL: true },
  ':ba_set': { SS: ['b', 'a'] },
  ':map': { M: { deep: { S: 'down' } } },
  ':S': { S: 'S' },
  ':M': { S: 'M' },
  ':zero': { N: '0' },
  ':three': { N: '3' },
  ':five': { N: '5' },
}

describe('conditions are true', () => {
  test.each([
    'one = :one',
    ':one = one',
    'two = :two',
    'one <> :two',
    'one <> :x',
    'one < ten',
    'two <= :two',
    'ten > two',
    'ten >= two',
    'greeting > :hell',
    'payload > :blob',
    'one between :zero and :two',
    ':one between :zero and ten',
    'one in (:two, :x, :one)',
    'texts = :ba_set',
    'shelf[0] = :a',
    'shelf[2] = :map',
    'shelf[2].deep > :a',
    'tree.k <> :a',
    'tree.#dot > :five',
    'truth = :true',
    'attribute_exists(tree.k)',
    'attribute_exists(nothing)',
    'attribute_exists(shelf[2].deep)',
    'attribute_not_exists(shelf[3])',
    'attribute_not_exists(tree[0])',
    'attribute_not_exists(shelf.k)',
    'attribute_not_exists(gone.k[1])',
    'attribute_type(greeting, :S)',
    'attribute_type(tree, :M)',
    'attribute_type(:map, :M)',
    'begins_with(greeting, :hell)',
    'begins_with(payload, :blob)',
    'contains(greeting, :ell)',
    'contains(payload, :blob)',
    'contains(texts, :a)',
    'contains(numbers, :one)',
    'contains(blobs, :ba)',
    'contains(shelf, :one)',
    'contains(shelf, :map)',
    'contains(:hell, :ell)',
    'size(greeting) = :five',
    'size(payload) = :five',
    'size(smile) = :three',
    'size(shelf) = :three',
    'size(tree) = :two',
    'size(texts) = :two',
    'size(one) <> :one',
    'size(greeting) > size(texts)',
    // What is not there differs from everything, and from nothing that is not there either.
    'gone <> :one',
    ':one <> gone',
    'gone <> lost',
    // NOT before AND before OR.
    'one = :one OR one = :two AND one = :x',
    'NOT one = :two AND one = :one',
    'not (one = :one and one = :two)',
    'one = :two or not one = :two',
    'NOT NOT one = :one',
  ])('%s', (text) => expect(holds(read(text), item)).toBe(true))
})

describe('conditions are false', () => {
  test.each([
    'one = :two',
    'one = :x',
    'one <> :one',
    'ten < two',
    'greeting < :one',
    'gone = :one',
    'gone < :one',
    'gone = lost',
    'gone between :zero and :two',
    'greeting between :zero and :two',
    'one between two and ten',
    'gone in (:one)',
    'attribute_exists(gone)',
    'attribute_exists(shelf[7])',
    'attribute_not_exists(id)',
    'attribute_type(gone, :S)',
    'attribute_type(one, :S)',
    'begins_with(one, :hell)',
    'begins_with(greeting, :ell)',
    'begins_with(greeting, :blob)',
    'begins_with(gone, :x)',
    'contains(texts, :one)',
    'contains(numbers, :a)',
    'contains(texts, :ell)',
    'contains(one, :one)',
    'contains(gone, :a)',
    'contains(tree, :a)',
    'truth < one',
    'size(one) = :one',
    'size(gone) > :zero',
    '(one = :one OR one = :two) AND one = :x',
    'NOT one = :one OR one = :two',
  ])('%s', (text) => expect(holds(read(text), item)).toBe(false))
})

test('of no item, everything is missing', () => {
  expect(holds(read('attribute_not_exists(id)'), {})).toBe(true)
  expect(holds(read('id = :x'), {})).toBe(false)
  expect(holds(read('id <> :x'), {})).toBe(true)
})

test('what objects inherit is no attribute', () => {
  expect(holds(read('attribute_exists(toString)'), item)).toBe(false)
  expect(holds(read('attribute_exists(tree.hasOwnProperty)'), item)).toBe(false)
})

function read(text: string): Condition {
  const input = {
    ConditionExpression: text,
    ExpressionAttributeNames: { '#dot': 'with.dot' },
    ExpressionAttributeValues: values,
  }
  return conditionFrom(expressionsOf(input, ['ConditionExpression'])) as Condition
}
