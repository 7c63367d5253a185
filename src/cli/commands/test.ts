import { defineCommand } from 'citty'
import { findLab, type Lab } from '../../labs/catalogue.node.ts'
import type { Grade } from '../../labs/grade.node.ts'
import { type Language, languageName, languages } from '../../labs/language.ts'
import type { TargetName } from '../../labs/target.node.ts'
import type { TestEvent } from '../../labs/test-event.ts'
import { bold, dim, green, indent, kilobytes, Progress, print, red, yellow } from '../terminal.ts'
import { jsonOption, labArgument, langOption, languagesOf, targetOption } from './arguments.ts'

/**
 * `workshop test 01`: builds a lab's functions, deploys them, runs the lab's tests, says what is left to do.
 *
 * Exit status: 0 all pass, 1 some do not, 2 they could not be put (no such lab, it does not build).
 */
export const test = defineCommand({
  meta: { name: 'test', description: "Build a lab's functions, deploy them, and run the lab's tests" },
  args: {
    lab: labArgument,
    lang: langOption,
    target: targetOption,
    watch: { type: 'boolean', default: false, description: 'Again whenever you save a file' },
    solution: { type: 'boolean', default: false, description: "The workshop's solution instead of your own code" },
    json: jsonOption,
    events: { type: 'boolean', default: false, description: 'Print what happens as it happens, one JSON a line' },
  },
  async run({ args }) {
    const lab = findLab(args.lab)
    const asked = languagesOf(args.lang as Language | undefined)
    const run = async (which: readonly Language[]) => {
      const results = await testLab(lab, which, { ...args, target: args.target as TargetName })
      if (args.json) print(JSON.stringify({ lab: lab.id, results }))
      return results
    }
    process.exitCode = exitCode(await run(asked))
    if (args.watch) await watch(lab, asked, run)
  },
})

type Result = Grade | { language: Language; kind: 'could-not-run'; message: string }
type Options = { target: TargetName; solution: boolean; json: boolean; events: boolean }

async function testLab(lab: Lab, which: readonly Language[], options: Options): Promise<Result[]> {
  const { openTarget } = await import('../../labs/target.node.ts')
  const { grade } = await import('../../labs/grade.node.ts')
  const { noteProgress } = await import('../../labs/progress.node.ts')
  const quiet = options.json || options.events
  const progress = new Progress(quiet)
  const tell = (event: TestEvent) => {
    if (options.events) print(JSON.stringify(event))
    else if (!quiet) show(event, progress)
  }
  progress.say('Finding the cloud…', { passing: true })
  const target = await openTarget(options.target)
  try {
    const results: Result[] = []
    for (const language of which) {
      const laid = options.solution
        ? await (await import('../../labs/scratch.node.ts')).layScratch(lab, language, 'solution')
        : undefined
      try {
        const given = laid ? { folder: laid.folder, variant: 'solution' } : {}
        const result = await grade(lab, language, target, { ...given, onEvent: tell })
        results.push(result)
        if (!laid && result.kind === 'graded') {
          const passed = result.checks.filter((check) => check.passed).length
          noteProgress(lab.id, language, passed, result.checks.length - passed)
        }
      } catch (error) {
        const message = (error as Error).message
        tell({ kind: 'could-not-run', language, message })
        results.push({ kind: 'could-not-run', language, message })
      } finally {
        await laid?.dispose()
      }
    }
    progress.done()
    if (!quiet) print(conclusion(lab, results))
    return results
  } finally {
    progress.done()
    await target.close()
  }
}

/** What each event looks like on a terminal. Only what a reader must act on stays; the rest is progress. */
function show(event: TestEvent, progress: Progress): void {
  const name = languageName[event.language]
  const keep = (text: string) => {
    progress.done()
    print(text)
  }
  switch (event.kind) {
    case 'building':
      progress.say(`Building the ${name} functions…`)
      break
    case 'built': {
      const sizes = event.functions.map((fn) => `${fn.name} ${kilobytes(fn.packageBytes)}`).join(', ')
      keep(`${bold(name)} ${dim(`built in ${(event.milliseconds / 1000).toFixed(1)} s: ${sizes}`)}`)
      progress.say('Deploying…')
      break
    }
    case 'deployed':
      progress.say('Running the tests…', { passing: true })
      break
    case 'test-started':
      progress.say(`  ${event.title}`, { passing: true })
      break
    case 'test-ended':
      if (event.passed) keep(`  ${green('✔')} ${event.title}`)
      else keep(`  ${red('✘')} ${event.title}\n${indent(event.why ?? '', 6)}\n`)
      break
    case 'did-not-build':
      keep(`${bold(name)} ${red('does not build')}\n\n${event.message}\n`)
      break
    case 'could-not-run':
      keep(`${bold(name)} ${red('could not be tested')}\n\n${event.message}\n`)
      break
    case 'finished':
    case 'log': // the tests quote the lines that matter; the rest is for `workshop logs`
      break
  }
}

/** Exported for its test: the last line is what a reader goes by. */
export function conclusion(lab: Pick<Lab, 'number'>, results: readonly Result[]): string {
  const graded = results.flatMap((result) => (result.kind === 'graded' ? result.checks : []))
  const left = graded.filter((check) => !check.passed).length
  const stuck = results.filter((result) => result.kind !== 'graded').map(({ language }) => languageName[language])
  if (stuck.length > 0)
    return yellow(`\n${stuck.join(' and ')} did not get as far as the tests. The message above says why.`)
  if (left > 0)
    return (
      `\n${graded.length - left} of ${graded.length} pass, ${left} to go. ` +
      `Stuck? The lab's page has hints, and workshop solve ${lab.number} shows a way.`
    )
  const done = results.map(({ language }) => languageName[language]).join(' and ')
  const other = languages.find((language) => !results.some((result) => result.language === language))
  const next = other
    ? ` Now the other language: workshop test ${lab.number} --lang ${other}`
    : ' See what is next: workshop list'
  return green(`\nAll ${graded.length} pass in ${done}.`) + next
}

function exitCode(results: readonly Result[]): 0 | 1 | 2 {
  if (results.some((result) => result.kind !== 'graded')) return 2
  return results.every((result) => result.kind === 'graded' && result.checks.every((check) => check.passed)) ? 0 : 1
}

/** Until Ctrl-C. What is saved while tests run is tested after them. */
async function watch(lab: Lab, asked: readonly Language[], run: (which: readonly Language[]) => Promise<unknown>) {
  const { watchLabs } = await import('../../labs/watch.node.ts')
  const saved = new Set<Language>()
  let wake = () => {}
  watchLabs((change) => {
    if (change.lab !== lab.id || !asked.includes(change.language)) return
    saved.add(change.language)
    wake()
  })
  for (;;) {
    process.stderr.write(dim('\nWatching. Save a file to test again; Ctrl-C ends.\n'))
    if (saved.size === 0) await new Promise<void>((resolve) => (wake = resolve))
    const which = [...saved]
    saved.clear()
    await run(which).catch((error: Error) => process.stderr.write(`${red('✘')} ${error.message}\n`))
  }
}
