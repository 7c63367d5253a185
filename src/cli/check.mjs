// `npm run check`: all that proves a change, one after another, and what failed at the end.
import { spawnSync } from 'node:child_process'

const STEPS = [
  ['types', 'npx tsc -p .'],
  ['lint', 'npx biome check .'],
  ['lock file', 'npm ci --dry-run --ignore-scripts --no-audit --no-fund --loglevel=error'],
  ['tests', 'npm test'],
  ['labs', 'npx workshop check'],
  ['site', 'npm run build'],
]

const failed = STEPS.filter(([name, command]) => {
  console.log(`\n== ${name}: ${command}`)
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status !== 0
})
console.log(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.map(([name]) => name).join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
