import { expect, test } from 'vitest'
import { shownCode } from './shown-code.ts'

test('a saved file changes the text of the code that is shown, and those who show it hear of it', () => {
  const code = shownCode('main.go', 'one')
  const heard: string[] = []
  const stop = code.subscribe(() => heard.push(code.get()))

  expect(shownCode('main.go', 'two')).toBe(code)
  expect(heard).toEqual(['two'])

  stop()
  shownCode('main.go', 'three')
  expect(heard).toEqual(['two'])
  expect(code.get()).toBe('three')
})

test('two regions of one file do not mix', () => {
  const greet = shownCode('handler.ts?greet', 'greet')
  shownCode('handler.ts?error', 'error')
  expect(greet.get()).toBe('greet')
})
