// Bundles the `workshop` command into dist/, on `npm install`: it then starts without reading a thousand small files.
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * The cloud needs the SDK's schemas and none of its clients: 17 ms to load instead of 200. The file is not in the
 * package's promises, so test/sdk.test.ts holds it to them.
 */
const schemasOnly = {
  name: 'sdk-schemas-only',
  setup({ onResolve }) {
    const resolve = createRequire(join(root, 'package.json')).resolve
    onResolve({ filter: /^@aws-sdk\/client-[\w-]+$/ }, ({ path, importer }) => {
      if (!importer.startsWith(join(root, 'src', 'cloud') + sep)) return undefined
      return { path: join(dirname(resolve(`${path}/package.json`)), 'dist-es', 'schemas', 'schemas_0.js') }
    })
  },
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true, // what a command does not use, it does not load
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['esbuild', 'vitest', 'vitest/*'], // tools with files of their own
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  mainFields: ['module', 'main'],
  conditions: ['module'],
  plugins: [schemasOnly],
  sourcemap: true,
  logLevel: 'warning',
})
