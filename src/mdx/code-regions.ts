/**
 * Lessons show code by name, not by copy: a fence with `file=labs/…/main.go#greet` and nothing in it becomes an import
 * of that file through `region-loader.cjs`. What a reader sees is therefore what the labs' tests ran, and the bundler
 * knows the file: an edit is on the page at once, and no cache serves an old one.
 *
 * A region is a pair of comments that editors also fold: `// #region greet` … `// #endregion greet`.
 */

/** Throws, naming file and line, when the region is missing, open at the end, or there twice: that fails the build. */
export function region(source: string, name: string, file: string): string {
  const lines = source.split(/\r?\n/)
  const marks = (word: string) =>
    lines.flatMap((line, i) =>
      new RegExp(`^\\s*(//|#|<!--|/\\*)\\s*#${word} ${literally(name)}\\b(?!-)`).test(line) ? [i] : [],
    )
  const starts = marks('region')
  const [start, again] = starts
  if (start === undefined) throw new Error(`${file}: no region "${name}"${known(lines)}`)
  if (again !== undefined)
    throw new Error(
      `${file}:${again + 1}: region "${name}" is there ${starts.length} times, first on line ${start + 1}`,
    )
  const end = marks('endregion').find((line) => line > start)
  if (end === undefined) throw new Error(`${file}:${start + 1}: region "${name}" is never closed`)
  return whole(lines.slice(start + 1, end).join('\n'))
}

/** A file, or a region's lines, without the marks and the common indent. */
export function whole(source: string): string {
  const lines = source.split(/\r?\n/).filter((line) => !/^\s*(\/\/|#|<!--|\/\*)\s*#(end)?region\b/.test(line))
  const indents = lines.filter((line) => line.trim()).map((line) => /^\s*/.exec(line)?.[0].length ?? 0)
  const common = Math.min(...indents)
  const dedented = lines.map((line) => line.slice(common)).join('\n')
  return dedented.replace(/^\n+|\s+$/g, '')
}

function known(lines: string[]): string {
  const names = lines.flatMap((line) => /#region (\S+)/.exec(line)?.[1] ?? [])
  return names.length > 0 ? `; it has ${names.map((name) => `"${name}"`).join(', ')}` : ''
}

const literally = (name: string) => name.replace(/[^\w-]/g, '\\$&')

/** As much of a Markdown tree as is needed here. */
export type Node = {
  type: string
  lang?: string | null
  meta?: string | null
  value?: string
  children?: Node[]
  position?: { start: { line: number } }
  [member: string]: unknown
}

export type Options = {
  /** The repository's folder: `file=` is read from there. */
  root: string
  /** The absolute path of `region-loader.cjs`. */
  loader: string
}

/** The remark plugin. */
export const codeRegions =
  ({ root, loader }: Options) =>
  (tree: Node, page: { path: string }): void => {
    const imports: Node[] = []
    visit(tree, (node) => {
      const { file, name, rest } = fence(node)
      if (!file) return
      const place = `${page.path.replace(`${root}/`, '')}:${node.position?.start.line ?? 0}`
      if (node.value?.trim())
        throw new Error(`${place}: the fence of ${file} must be empty; the file is where the code is kept`)
      const query = new URLSearchParams({ file, place, ...(name && { region: name }) })
      const local = `code${imports.length}`
      imports.push(importDefault(local, `!!${loader}!${root}/${file}?${query}`))
      Object.assign(node, showCode(local, { language: node.lang ?? 'text', title: file, metastring: rest }))
    })
    if (imports.length > 0) tree.children?.unshift(importDefault('ShowCode', '@site/src/mdx/show-code.tsx'), ...imports)
  }

function fence(node: Node): { file?: string; name?: string; rest: string } {
  const meta = node.type === 'code' ? (node.meta ?? '') : ''
  const [given = '', file, name] = /(?:^|\s)file=([^\s#]+)(?:#(\S+))?/.exec(meta) ?? []
  return { file, name, rest: meta.replace(given, '').trim() }
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const child of node.children ?? []) visit(child, see)
}

const program = (statement: object) => ({
  estree: { type: 'Program', sourceType: 'module', comments: [], body: [statement] },
})

const importDefault = (local: string, from: string): Node => ({
  type: 'mdxjsEsm',
  value: '',
  data: program({
    type: 'ImportDeclaration',
    specifiers: [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name: local } }],
    source: { type: 'Literal', value: from, raw: JSON.stringify(from) },
  }),
})

const showCode = (content: string, attributes: Record<string, string>): Partial<Node> => ({
  type: 'mdxJsxFlowElement',
  name: 'ShowCode',
  attributes: Object.entries(attributes).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value })),
  children: [
    {
      type: 'mdxFlowExpression',
      value: content,
      data: program({ type: 'ExpressionStatement', expression: { type: 'Identifier', name: content } }),
    },
  ],
  value: undefined,
  meta: undefined,
  lang: undefined,
})
