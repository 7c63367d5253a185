import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { defineCommand } from 'citty'
import { findLab, type Lab } from '../../labs/catalogue.node.ts'
import type { Language } from '../../labs/language.ts'
import type { TargetName } from '../../labs/target.node.ts'
import { bold, dim, print, red } from '../terminal.ts'
import { jsonOption, labArgument, oneLangOption, targetOption } from './arguments.ts'

/**
 * `workshop invoke 01 --lang go --event ada.json`: sends one event to a deployed function; prints its answer and the
 * end of its log. Exit status: 0 it answered, 1 it failed, 2 it could not be asked.
 */
export const invoke = defineCommand({
  meta: { name: 'invoke', description: 'Send an event to a deployed function' },
  args: {
    lab: labArgument,
    function: {
      type: 'positional',
      required: false,
      description: "Its name in template.yaml; the lab's only one if left out",
    },
    lang: oneLangOption,
    target: targetOption,
    event: { type: 'string', description: "A file, one of the lab's events/, or - for standard input; {} if left out" },
    json: jsonOption,
  },
  async run({ args }) {
    const lab = findLab(args.lab)
    const event = await readEvent(lab, args.event)
    const { openTarget } = await import('../../labs/target.node.ts')
    const { invokeFunction } = await import('../../labs/invoke.node.ts')
    const { physicalName } = await import('../../labs/functions.node.ts')
    const target = await openTarget(args.target as TargetName)
    try {
      const functionName = await physicalName(lab, args.lang as Language, target, args.function)
      const { text: answer, payload, failed, tail, log } = await invokeFunction(target.call, functionName, event)
      process.exitCode = failed ? 1 : 0
      if (args.json) return print(JSON.stringify({ function: functionName, failed, payload, log }))
      print(failed ? `${red('✘')} ${bold(functionName)} failed` : bold(functionName))
      print(payload === undefined ? answer : JSON.stringify(payload, null, 2))
      print(`\n${dim(tail.trimEnd())}`)
    } finally {
      await target.close()
    }
  },
})

async function readEvent(lab: Lab, name: string | undefined): Promise<string> {
  if (name === undefined) return '{}'
  const where = name === '-' ? 'standard input' : name
  const content = name === '-' ? await text(process.stdin) : readFileSync(eventFile(lab, name), 'utf8')
  try {
    JSON.parse(content)
    return content
  } catch (error) {
    throw new Error(`${where} is not JSON: ${(error as Error).message}`)
  }
}

/** A path of the reader's comes first; then the lab's own events, with or without `.json`. */
function eventFile(lab: Lab, name: string): string {
  const events = join(lab.folder, 'events')
  const found = [name, join(events, name), join(events, `${name}.json`)].find((path) => existsSync(path))
  if (found) return found
  throw new Error(
    `There is no event ${name}, nor one of that name in labs/${lab.id}/events: ${readdirSync(events).sort().join(', ')}`,
  )
}
