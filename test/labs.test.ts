import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersOf, findLab } from '../src/labs/catalogue.node.ts'
import { formatProblems } from '../src/labs/format.node.ts'
import { grade } from '../src/labs/grade.node.ts'
import { type Language, languages } from '../src/labs/language.ts'
import { layScratch, type Variant } from '../src/labs/scratch.node.ts'
import type { Target } from '../src/labs/target.node.ts'
import { root } from '../src/root.node.ts'
import { installed, run } from './command.ts'
import { testTarget } from './target.ts'

// A start fails its lab's tests, a solution passes them, every wrong answer fails the test that it names, and a right
// answer that is written differently passes. On copies: a reader who has solved a lab breaks nothing here.
// vitest.config.ts has this file run once for each lab. REPEAT=20 asks for the same verdicts twenty times.

const lab = findLab(process.env.WORKSHOP_LAB ?? '01')
const repeats = Number(process.env.REPEAT ?? 1) - 1

const go = await installed('go', ['version'])
let target: Target
beforeAll(async () => {
  target = await testTarget()
})
afterAll(() => target.close())

describe(lab.id, () => {
  test('has everything that labs/README.md asks for', async () => {
    expect(await formatProblems(lab)).toEqual([])
  })

  describe.each(languages)('%s', (language) => {
    const missing = language === 'go' && !go
    const put = (title: string, body: () => Promise<void>) =>
      test.skipIf(missing)(
        missing ? `${title} (skipped: Go is not installed)` : title,
        { repeats, timeout: 300_000 * (repeats + 1) },
        body,
      )

    const gradeVariant = async (variant: Variant) => {
      const laid = await layScratch(lab, language, variant)
      try {
        const name = typeof variant === 'string' ? variant : variant.answer
        const result = await grade(lab, language, target, { folder: laid.folder, variant: name })
        if (result.kind !== 'graded') throw new Error(`it does not build: ${result.message}`)
        return result.checks
      } finally {
        await laid.dispose()
      }
    }

    put('the start builds and fails', async () => {
      const checks = await gradeVariant('start')
      expect(checks.filter((check) => !check.passed)).not.toEqual([])
    })

    put('the solution passes', async () => {
      const checks = await gradeVariant('solution')
      expect(checks.flatMap((check) => (check.passed ? [] : [`${check.title}: ${check.why}`]))).toEqual([])
    })

    put("the solution passes its language's own tests", () => passes('solution', OWN_TESTS[language]))
    for (const variant of ['start', 'solution'] as const)
      put(`the ${variant} is as its language's tools want it`, () => passes(variant, TOOLS[language]))

    /** Runs commands in the project, one after another. */
    async function passes(variant: Variant, commands: (folder: string) => string[][]): Promise<void> {
      const laid = await layScratch(lab, language, variant)
      try {
        for (const [command = '', ...args] of commands(laid.folder)) {
          const ran = await run(command, args, { cwd: laid.folder, env: { GOTOOLCHAIN: 'local' } })
          expect(ran.code, ran.stdout + ran.stderr).toBe(0)
          if (command === 'gofmt') expect(ran.stdout, 'gofmt would write these otherwise').toBe('')
        }
      } finally {
        await laid.dispose()
      }
    }

    for (const answer of answersOf(lab, language))
      put(`the answer ${answer.name} ${answer.fails ? `fails "${answer.fails}"` : 'passes'}`, async () => {
        const checks = await gradeVariant({ answer: answer.name })
        const failures = checks.flatMap((check) => (check.passed ? [] : [check]))
        if (!answer.fails) return expect(failures).toEqual([])
        const failure = failures.find(({ title }) => title === answer.fails)
        expect(failure, `it failed ${failures.map(({ title }) => title).join(', ') || 'nothing'}`).toBeDefined()
        expect(failure?.why).toContain(answer.says)
      })
  })
})

const nodeModules = join(root, 'node_modules')

const OWN_TESTS: Record<Language, (folder: string) => string[][]> = {
  go: () => [['go', 'test', './...']],
  ts: (folder) => [[process.execPath, join(nodeModules, 'vitest/vitest.mjs'), 'run', `--root=${folder}`]],
}

const TOOLS: Record<Language, (folder: string) => string[][]> = {
  go: (folder) => [
    ['go', 'vet', './...'],
    ['gofmt', '-l', folder],
  ],
  ts: () => [[process.execPath, join(nodeModules, 'typescript/bin/tsc'), '-p', '.']],
}
