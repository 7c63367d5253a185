import type { PrismTheme } from 'prism-react-renderer'

/** Code in lessons. Each colour has at least 4.5:1 on its background (WCAG AA), and on a highlighted line. */
type Colors = Record<
  'plain' | 'background' | 'comment' | 'keyword' | 'text' | 'number' | 'name' | 'type' | 'mark',
  string
>

const theme = (c: Colors): PrismTheme => ({
  plain: { color: c.plain, backgroundColor: c.background },
  styles: [
    { types: ['comment', 'prolog', 'cdata'], style: { color: c.comment } },
    { types: ['keyword', 'tag', 'selector', 'atrule', 'boolean'], style: { color: c.keyword } },
    { types: ['string', 'char', 'attr-value', 'inserted', 'regex'], style: { color: c.text } },
    { types: ['number', 'constant', 'symbol', 'deleted'], style: { color: c.number } },
    { types: ['function', 'function-variable'], style: { color: c.name } },
    { types: ['class-name', 'builtin', 'attr-name', 'maybe-class-name'], style: { color: c.type } },
    { types: ['punctuation', 'operator'], style: { color: c.mark } },
  ],
})

export const light = theme({
  plain: '#1f2328',
  background: '#f4f1e8',
  comment: '#5c5f59',
  keyword: '#8a1f5c',
  text: '#0a4a23',
  number: '#7a3e00',
  name: '#4b2a9b',
  type: '#0b4f79',
  mark: '#3b434b',
})

export const dark = theme({
  plain: '#e8eaea',
  background: '#1c2326',
  comment: '#a9b4b4',
  keyword: '#ff9bce',
  text: '#9be9a8',
  number: '#ffc680',
  name: '#d2b8ff',
  type: '#8fd1ff',
  mark: '#c3ccd0',
})
