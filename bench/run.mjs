// `npm run bench`: builds and runs bench/main.ts, so that the benchmarks are typed like everything else.
import { join } from 'node:path'
import { build } from 'esbuild'

const outfile = join(process.cwd(), '.workshop', 'bench.mjs')
await build({
  entryPoints: ['bench/main.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
})
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true' // `workshop doctor` says it
await import(outfile)
