import { expect, test } from 'vitest'
import { page } from './page.ts'

const numbers = Array.from({ length: 5000 }, (_, at) => String(at))
const after = (last: string | undefined) => numbers.slice(last === undefined ? 0 : Number(last) + 1)

test('a page ends when it is full, and the last one says so', () => {
  const few = (last: string | undefined) => after(last).filter((item) => Number(item) < 3)
  const first = page(few, { limit: 2, token: undefined })
  expect(first.items).toEqual(['0', '1'])
  expect(page(few, { limit: 2, token: first.NextToken })).toEqual({ items: ['2'] })
  expect(page(few, { limit: 3, token: undefined })).toEqual({ items: ['0', '1', '2'] })
})

test('a search that finds little answers short pages', () => {
  const isWanted = (item: string) => item === '4999'
  const pages: string[][] = []
  let token: string | undefined
  do {
    const { items, NextToken } = page(after, { limit: 2, token, isWanted })
    pages.push(items)
    token = NextToken
  } while (token)
  expect(pages).toEqual([[], [], ['4999']])
})
