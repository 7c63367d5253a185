import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startWithControl } from '../../src/control/start.node.ts'
import { localTarget, openTarget } from '../../src/labs/target.node.ts'
import cases from './cases.json' with { type: 'json' }
import { differences } from './compare.ts'
import { known } from './differences.ts'
import { Kit, type Observed } from './kit.ts'
import { scenarios } from './scenarios/scenarios.ts'
import { type Case, standard } from './standard.ts'

// What AWS was recorded to answer, asked of the local cloud; with WORKSHOP_TARGET=aws, of an account of one's own.
// WORKSHOP_PARITY_RESULTS names a file for what came of each case: `npm run parity` makes the site's table of it.

const kit = await openKit()
const results: { id: string; tier: number; service: string; topic: string; passed: boolean; reason?: string }[] = []

test.each(cases.cases as unknown as Case[])('$id (tier $tier)', { timeout: 300_000 }, async (each) => {
  const { id, tier, service, topic } = each
  const different = await ask(each)
  const reason = known[id]
  results.push({ id, tier, service, topic, passed: different.length === 0, ...(reason !== undefined && { reason }) })
  if (kit.target.name === 'local' && reason !== undefined)
    expect(different, `${id} is like AWS now: take it out of differences.ts`).not.toEqual([])
  else expect(different).toEqual([])
})

test('every case is asked, and every known difference is of a case', () => {
  expect(results).toHaveLength(cases.cases.length)
  const ids = new Set(cases.cases.map(({ id }) => id))
  expect([...Object.keys(known), ...Object.keys(scenarios)].filter((id) => !ids.has(id))).toEqual([])
})

afterAll(async () => {
  await kit.cleanUp()
  await kit.target.close()
  const file = process.env.WORKSHOP_PARITY_RESULTS
  if (!file) return
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ target: kit.target.name, cases: results }, undefined, 1)}\n`)
})

/** How the answer differs, in words. A scenario that cannot be run differs too. */
async function ask(each: Case): Promise<string[]> {
  try {
    const seen = await (scenarios[each.id] ?? ((on: Kit) => standard(on, each)))(kit)
    return differences(expected(each), flat(seen), kit.target)
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  }
}

/** Members that echo a request have what we sent; `modelled_members` are the error's own. */
function expected({ expect: { error, ...others } }: Case): unknown {
  const { modelled_members, message_member, members, ...rest } = (error ?? {}) as Record<string, object | undefined>
  return withoutEchoes({
    ...others,
    ...(error !== undefined && { error: { ...rest, ...modelled_members, ...members } }),
  })
}

const ECHOES = new Set([
  'Runtime',
  'Handler',
  'Role',
  'Timeout',
  'MemorySize',
  'Environment',
  'Description',
  'Architectures',
])

function withoutEchoes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEchoes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !ECHOES.has(name))
      .map(([name, each]) => [name, withoutEchoes(each)]),
  )
}

/** Absent is as good as null where a case says that there is nothing. */
const flat = (seen: Observed): Observed => ({ ...seen, functionError: seen.functionError ?? null })

async function openKit(): Promise<Kit> {
  if (process.env.WORKSHOP_TARGET === 'aws')
    return new Kit(
      await openTarget('aws'),
      (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    )
  const folder = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'cloud')
  const started = await startWithControl({ folder, port: 0 })
  return new Kit(localTarget(started.connection, started.close), (milliseconds) =>
    started.cloud.clock.advance(milliseconds),
  )
}
