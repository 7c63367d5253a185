import { expect, test } from 'vitest'
import { answersOf, findLab, frontMatter, labs, NoSuchLab } from './catalogue.node.ts'
import { testWorkshop } from './test-workshop.node.ts'

const { folder } = testWorkshop({
  'labs/02-environments/README.mdx': '---\ntitle: What survives\n---\n',
  'labs/01-hello/README.mdx': [
    '---',
    'title: Hello',
    'goal: Write a function.',
    'minutes: 20',
    'services: [Lambda]',
    'prerequisites: []',
    'points:',
    '  a name gets a greeting: 2',
    '---',
    'Text.',
  ].join('\n'),
  'labs/01-hello/answers/wrong-prints.go':
    '// fails: "a name gets a greeting"\n// says: "the log, and no caller"\n\npackage main\n',
  'labs/01-hello/answers/right-short.go': 'package main\n',
  'labs/01-hello/answers/right-short.ts': '',
  'labs/03-left-behind/ts/node_modules/x.js': '',
  'labs/README.md': '',
  'labs/starts.json': '{}',
})

test('a lab is a numbered folder with a page, which describes it', () => {
  expect(labs(folder).map(({ id }) => id)).toEqual(['01-hello', '02-environments'])
  expect(labs(folder)[0]).toEqual({
    id: '01-hello',
    number: '01',
    name: 'hello',
    folder: `${folder}/labs/01-hello`,
    title: 'Hello',
    goal: 'Write a function.',
    minutes: 20,
    services: ['Lambda'],
    prerequisites: [],
    points: { 'a name gets a greeting': 2 },
  })
})

test('a page that somebody has just begun does not take the list away', () => {
  const begun = testWorkshop({ 'labs/01-hello/README.mdx': '', 'labs/02-next/README.mdx': '---\n: [ :\n---\n' })
  expect(labs(begun.folder).map(({ title }) => title)).toEqual(['hello', 'next'])
})

test('where there are no labs, there is an empty list', () => {
  expect(labs(testWorkshop({}).folder)).toEqual([])
})

test.each(['01', '1', '001', 'hello', 'Hello', '01-hello', ' 01 '])('a lab is found by %j', (name) => {
  expect(findLab(name, folder).id).toBe('01-hello')
})

test.each([
  { asked: 'helo', answer: 'There is no lab "helo". Did you mean 01-hello? The labs: 01-hello, 02-environments' },
  {
    asked: '01-hallo',
    answer: 'There is no lab "01-hallo". Did you mean 01-hello? The labs: 01-hello, 02-environments',
  },
  { asked: '17', answer: 'There is no lab "17". The labs: 01-hello, 02-environments' },
  { asked: '', answer: 'There is no lab "". The labs: 01-hello, 02-environments' },
  { asked: '../01-hello', answer: 'There is no lab "../01-hello". The labs: 01-hello, 02-environments' },
])('a lab that is not there is answered with those that are: $asked', ({ asked, answer }) => {
  expect(() => findLab(asked, folder)).toThrow(new NoSuchLab(answer))
})

test('an answer says what it fails and what is then read; a right one says neither', () => {
  const lab = findLab('01', folder)
  expect(answersOf(lab, 'go')).toEqual([
    { name: 'right-short', file: `${lab.folder}/answers/right-short.go` },
    {
      name: 'wrong-prints',
      file: `${lab.folder}/answers/wrong-prints.go`,
      fails: 'a name gets a greeting',
      says: 'the log, and no caller',
    },
  ])
  expect(answersOf(lab, 'ts').map(({ name }) => name)).toEqual(['right-short'])
})

test.each([
  { page: '---\ntitle: A\n---\n\n---\n', is: { title: 'A' } },
  { page: '---\r\ntitle: A\r\n---\r\n', is: { title: 'A' } },
  { page: 'No front matter\n---\ntitle: A\n---\n', is: {} },
  { page: '---\n- a list\n---\n', is: {} },
  { page: '---\n---\n', is: {} },
])('front matter is what stands first: $page', ({ page, is }) => {
  expect(frontMatter(page)).toEqual(is)
})
