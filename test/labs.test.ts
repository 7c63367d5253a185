import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersOf, labs } from '../src/labs/catalogue.node.ts'
import { formatProblems } from '../src/labs/format.node.ts'
import { grade } from '../src/labs/grade.node.ts'
import { languages } from '../src/labs/language.ts'
import { layScratch, type Variant } from '../src/labs/scratch.node.ts'
import type { Target } from '../src/labs/target.node.ts'
import { installed, run } from './command.ts'
import { testTarget } from './target.ts'

// Every start fails its lab's tests, every solution passes them, every wrong answer fails the test that it names, and
// a right answer that is written differently passes. On copies: a reader who has solved a lab breaks nothing here.

const go = await installed('go', ['version'])
let target: Target
beforeAll(async () => {
  target = await testTarget()
})
afterAll(() => target.close())

describe.each(labs())('$id', (lab) => {
  test('has everything that labs/README.md asks for', async () => {
    expect(await formatProblems(lab)).toEqual([])
  })

  describe.each(languages)('%s', (language) => {
    const missing = language === 'go' && !go
    const put = (title: string, body: () => Promise<void>) =>
      test.skipIf(missing)(missing ? `${title} (skipped: Go is not installed)` : title, body, 120_000)

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

    put("the solution passes its language's own tests", async () => {
      const laid = await layScratch(lab, language, 'solution')
      try {
        const ran =
          language === 'go'
            ? await run('go', ['test', './...'], { cwd: laid.folder, env: { GOTOOLCHAIN: 'local' } })
            : await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', `--root=${laid.folder}`])
        expect(ran.code, ran.stdout + ran.stderr).toBe(0)
      } finally {
        await laid.dispose()
      }
    })

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
