import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { TestCase, Vitest } from 'vitest/node'
import { root } from '../root.node.ts'
import { DidNotBuild } from './build.node.ts'
import type { Lab } from './catalogue.node.ts'
import { type Deployment, type DeployOptions, deploy } from './deploy.node.ts'
import { followLogs } from './follow-logs.node.ts'
import type { Under } from './harness/under-test.ts'
import type { Language } from './language.ts'
import type { Target } from './target.node.ts'
import type { TestEvent } from './test-event.ts'

/** One test of a lab, by its title in `lab.test.ts`. */
export type Check = { title: string; milliseconds: number } & ({ passed: true } | { passed: false; why: string })

/** What a lab's tests say of the functions in one language. */
export type Grade = { language: Language } & (
  | { kind: 'graded'; checks: Check[] }
  /** `message` is the compiler's own, with file and line. */
  | { kind: 'did-not-build'; message: string }
)

export type GradeOptions = DeployOptions & { onEvent?: (event: TestEvent) => void }

/**
 * Builds a lab's functions in one language, deploys them to the target and runs `lab.test.ts` against them. Rejects
 * only for what is not the reader's doing. Tell of one language at a time: vitest runs in this process.
 */
export async function grade(lab: Lab, language: Language, target: Target, options: GradeOptions = {}): Promise<Grade> {
  const { onEvent = () => {} } = options
  onEvent({ kind: 'building', language })
  let deployment: Deployment
  let begun = performance.now()
  const lap = () => Math.round(-begun + (begun = performance.now()))
  try {
    deployment = await deploy(lab, language, target, {
      ...options,
      onBuilt: ({ functions }) =>
        onEvent({
          kind: 'built',
          language,
          milliseconds: lap(),
          functions: functions.map(({ logicalId, zip }) => ({ name: logicalId, packageBytes: zip.length })),
        }),
    })
  } catch (error) {
    if (!(error instanceof DidNotBuild)) throw error
    onEvent({ kind: 'did-not-build', language, message: error.message })
    return { kind: 'did-not-build', language, message: error.message }
  }
  onEvent({ kind: 'deployed', language, milliseconds: lap() })

  const stopFollowing = await followLogs(target, deployment.functions, (name, line) =>
    onEvent({ kind: 'log', language, function: name, line }),
  )
  try {
    const checks = await runTests(lab, language, underTest(lab, target, deployment), onEvent)
    const passed = checks.filter((check) => check.passed).length
    onEvent({ kind: 'finished', language, passed, failed: checks.length - passed })
    return { kind: 'graded', language, checks }
  } finally {
    stopFollowing()
  }
}

function underTest(lab: Lab, target: Target, { functions, stack }: Deployment): Under {
  const { region, endpoint, credentials, control } = target
  return {
    client: { region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) },
    ...(control && { control }),
    functions,
    outputs: stack.outputs,
    events: join(lab.folder, 'events'),
    startedAt: Date.now(),
  }
}

/** `lab.test.ts` by vitest, one test after another, each told of as it ends. */
async function runTests(
  lab: Lab,
  language: Language,
  under: Under,
  onEvent: (event: TestEvent) => void,
): Promise<Check[]> {
  const checks: Check[] = []
  const { startVitest } = await import('vitest/node')
  const failedBefore = process.exitCode
  let broken: string | undefined
  const vitest: Vitest = await startVitest(
    'test',
    [],
    {
      root,
      config: false,
      watch: false,
      include: [`labs/${lab.id}/lab.test.ts`],
      pool: 'threads', // a thread starts sooner than a process, and there is only one
      isolate: false,
      testTimeout: under.control ? 30_000 : 600_000, // on AWS the clock is nobody's: what takes minutes takes minutes
      provide: { workshop: under },
      reporters: [
        {
          onTestCaseReady: ({ name: title }) => onEvent({ kind: 'test-started', language, title }),
          onTestCaseResult: (test) => {
            const check = checkOf(test)
            checks.push(check)
            onEvent({ kind: 'test-ended', language, ...check })
          },
          onTestRunEnd: (modules, errors) => {
            broken = [...modules.flatMap((module) => module.errors()), ...errors][0]?.message
          },
        },
      ],
    },
    { server: { watch: null }, cacheDir: join(root, '.workshop', 'vite') },
  )
  await vitest.close()
  process.exitCode = failedBefore // vitest sets it for itself
  if (broken !== undefined) throw new Error(`labs/${lab.id}/lab.test.ts could not be run: ${broken}`)
  if (checks.length === 0) throw new Error(`labs/${lab.id}/lab.test.ts has no tests`)
  return checks
}

function checkOf(test: TestCase): Check {
  const { state, errors } = test.result()
  const common = { title: test.name, milliseconds: Math.round(test.diagnostic()?.duration ?? 0) }
  if (state === 'passed') return { ...common, passed: true }
  const error = errors?.[0]
  // The lab's own words first, then vitest's.
  const message = (error?.message ?? `the test was ${state}`).replace(/: (?=expected )/, '\n\n')
  const why = [message, ...(error?.diff ? [error.diff] : [])].join('\n\n')
  return { ...common, passed: false, why: stripVTControlCharacters(why) }
}
