// The bundler's half of code-regions.ts: gives one region of a file as a module's default export.
// The module accepts its own updates, so a saved file changes that text and nothing else of the page.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { transformSync } = require('esbuild')

// A bundler loads its loaders with plain Node, and Node 20 cannot read TypeScript.
const rules = join(__dirname, 'code-regions.ts')
const compiled = { exports: {} }
const { code } = transformSync(readFileSync(rules, 'utf8'), { loader: 'ts', format: 'cjs' })
new Function('module', code)(compiled)
const { region, whole } = compiled.exports

module.exports = function regionLoader(source) {
  this.addDependency(rules)
  const query = new URLSearchParams(this.resourceQuery)
  const name = query.get('region')
  try {
    const text = name ? region(source, name, query.get('file')) : whole(source)
    return [
      `import { shownCode } from ${JSON.stringify(join(__dirname, 'shown-code.ts'))}`,
      `export default shownCode(${JSON.stringify(this.resource)}, ${JSON.stringify(text)})`,
      'if (import.meta.webpackHot) import.meta.webpackHot.accept()',
    ].join('\n')
  } catch (error) {
    throw new Error(`${error.message} (shown at ${query.get('place')})`)
  }
}
