import { expect, test } from 'vitest'
import { SortedList } from './sorted-list.ts'

const byValue = (left: number, right: number) => left - right

test('what is added in any order comes in order, both ways, from any place', () => {
  const list = new SortedList(byValue)
  const all = Array.from({ length: 5000 }, (_, at) => (at * 2731) % 5000)
  for (const each of all) list.add(each)
  for (const each of all) if (each % 2) list.delete(each)
  list.add(8) // is there already
  list.delete(7) // is not
  const even = Array.from({ length: 2500 }, (_, at) => at * 2)
  expect(list.size).toBe(2500)
  expect([...list.upwards()]).toEqual(even)
  expect([...list.downwards()]).toEqual(even.toReversed())
  expect(list.upwards((each) => each < 1999).next().value).toBe(2000)
  expect(list.downwards((each) => each < 1999).next().value).toBe(1998)
  expect([...list.upwards(() => true)]).toEqual([])
  expect([...list.downwards(() => false)]).toEqual([])
})

test('it begins with what it is given', () => {
  expect([...new SortedList(byValue, [3, 1, 2]).downwards()]).toEqual([3, 2, 1])
  expect([...new SortedList(byValue).downwards()]).toEqual([])
})

test('what one more costs does not grow with what is there', () => {
  let compared = 0
  const counting = (left: number, right: number) => {
    compared++
    return left - right
  }
  const costs = [100, 100_000].map((size) => {
    const list = new SortedList(
      counting,
      Array.from({ length: size }, (_, at) => at * 2),
    )
    compared = 0
    list.add(size + 1)
    list.delete(size + 1)
    return compared
  })
  expect(costs[1]).toBeLessThan(4 * (costs[0] as number))
})
