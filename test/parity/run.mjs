// npm run parity [-- --record]: asks every recorded case and prints what is the same, by topic. With --record, the site's
// table is written anew. WORKSHOP_TARGET=aws asks an account of one's own.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const results = join(mkdtempSync(join(tmpdir(), 'workshop-parity-')), 'results.json')
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/parity'], {
  stdio: 'inherit',
  env: { ...process.env, WORKSHOP_PARITY_RESULTS: results },
})

const { target, cases } = JSON.parse(readFileSync(results, 'utf8'))
const count = (of) => `${of.filter(({ passed }) => passed).length} of ${of.length}`

console.log(`\nThe same on ${target} as AWS was recorded to answer:\n`)
const topics = grouped(cases)
const width = Math.max(...[...topics.keys()].map(({ length }) => length))
for (const [topic, of] of [...topics].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`  ${topic.padEnd(width)}  ${count(of)}`)
console.log()
for (const tier of [1, 2, 3, 4]) console.log(`  tier ${tier}  ${count(cases.filter((each) => each.tier === tier))}`)
for (const { id, reason, passed } of cases) if (!passed) console.log(`\n  ${id}: ${reason ?? 'not known why'}`)

if (process.argv.includes('--record')) {
  const table = 'src/components/parity-table/results.json'
  copyFileSync(results, table)
  console.log(`\nRecorded in ${table}.`)
}
process.exit(status ?? 1)

function topicOf({ service, topic }) {
  return service === topic ? service : `${service}: ${topic}`
}

function grouped(all) {
  const found = new Map()
  for (const each of all) found.set(topicOf(each), [...(found.get(topicOf(each)) ?? []), each])
  return found
}
