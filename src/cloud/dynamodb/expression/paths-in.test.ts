import { expect, test } from 'vitest'
import { conditionFrom } from './condition.ts'
import { expressionsOf } from './expressions.ts'
import { pathsInCondition, pathsReadBy } from './paths-in.ts'
import type { Condition, Update } from './tree.ts'
import { updateFrom } from './update.ts'

test('a condition looks at all that it names', () => {
  const text = 'NOT (a.b = c OR size(d[1]) > e) AND f BETWEEN g AND h AND i IN (j, k) AND attribute_exists(l1)'
  const condition = conditionFrom(expressionsOf({ FilterExpression: text })) as Condition
  const heads = pathsInCondition(condition).map(([head]) => head)
  expect(heads).toEqual(['a', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l1'])
  expect(pathsInCondition(condition)).toContainEqual(['d', 1])
})

test('an update reads what stands right of SET', () => {
  const text = 'SET a = b + c.d, e = list_append(if_not_exists(f, g), h) REMOVE i'
  const update = updateFrom(expressionsOf({ UpdateExpression: text })) as Update
  expect(pathsReadBy(update)).toEqual([['b'], ['c', 'd'], ['f'], ['g'], ['h']])
  expect(update.map(({ path }) => path)).toEqual([['a'], ['e'], ['i']])
})
