import { expect, test } from 'vitest'
import { codeRegions, type Node, region, whole } from './code-regions.ts'

const go = [
  'package main',
  '',
  '\t// #region report',
  '\tif err != nil {',
  '\t\treturn',
  '\t}',
  '\t// #endregion report',
].join('\n')

test('a region is its lines, without the marks and the indent', () => {
  expect(region(go, 'report', 'main.go')).toBe('if err != nil {\n\treturn\n}')
})

test('a region inside a region leaves no mark behind', () => {
  const nested = '// #region a\none\n// #region b\ntwo\n// #endregion b\n// #endregion a'
  expect(region(nested, 'a', 'x.ts')).toBe('one\ntwo')
})

test('a region named as the beginning of another is not that one', () => {
  expect(region('# #region a-b\nno\n# #endregion a-b\n# #region a\nyes\n# #endregion a', 'a', 'x.yaml')).toBe('yes')
})

test.each([
  ['missing', go, 'reports', 'main.go: no region "reports"; it has "report"'],
  ['never closed', '\n// #region a\nx', 'a', 'main.go:2: region "a" is never closed'],
  ['closed before it opens', '// #endregion a\n// #region a', 'a', 'main.go:2: region "a" is never closed'],
  [
    'there twice',
    '// #region a\n// #endregion a\n// #region a\n// #endregion a',
    'a',
    'main.go:3: region "a" is there 2 times, first on line 1',
  ],
])('a region that is %s fails the build', (_, source, name, message) => {
  expect(() => region(source, name, 'main.go')).toThrow(message)
})

test('a whole file is shown without its marks', () => {
  expect(whole(`${go}\n`)).toBe('package main\n\n\tif err != nil {\n\t\treturn\n\t}')
})

test('a fence with file= becomes an import, titled with the path', () => {
  const page = lesson({ lang: 'go', meta: 'file=labs/04/go/main.go#report {2}', value: '' })
  fill(page)
  const [, imported, block] = page.children ?? []
  expect(source(imported)).toBe(
    '!!/site/region-loader.cjs!/site/labs/04/go/main.go?file=labs%2F04%2Fgo%2Fmain.go&place=docs%2Fa.mdx%3A7&region=report',
  )
  expect(block).toMatchObject({
    name: 'ShowCode',
    attributes: [
      { name: 'language', value: 'go' },
      { name: 'title', value: 'labs/04/go/main.go' },
      { name: 'metastring', value: '{2}' },
    ],
  })
})

test('a fence that also has code of its own is refused', () => {
  expect(() => fill(lesson({ meta: 'file=a.go', value: 'copied' }))).toThrow(
    'docs/a.mdx:7: the fence of a.go must be empty',
  )
})

test('a fence without file= stays as it is', () => {
  const page = lesson({ lang: 'sh', meta: 'title="profile=dev"', value: 'npm start' })
  fill(page)
  expect(page.children).toEqual([expect.objectContaining({ type: 'code', value: 'npm start' })])
})

const lesson = (fence: Partial<Node>): Node => ({
  type: 'root',
  children: [{ type: 'code', position: { start: { line: 7 } }, ...fence }],
})

const fill = (page: Node) =>
  codeRegions({ root: '/site', loader: '/site/region-loader.cjs' })(page, { path: '/site/docs/a.mdx' })

function source(node: Node | undefined): string | undefined {
  const data = node?.data as { estree: { body: [{ source: { value: string } }] } } | undefined
  return data?.estree.body[0].source.value
}
