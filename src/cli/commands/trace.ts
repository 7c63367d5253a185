import { defineCommand } from 'citty'
import type { Step, Trace } from '../../cloud/traces.ts'
import { openTarget } from '../../labs/target.node.ts'
import { bold, dim, print, red } from '../terminal.ts'
import { jsonOption } from './arguments.ts'

/** `workshop trace`: what followed from the last call of the local cloud, service by service. */
export const trace = defineCommand({
  meta: { name: 'trace', description: 'What followed from one call, through all services' },
  args: {
    id: {
      type: 'positional',
      required: false,
      description: 'A request ID or a trace ID, or its beginning; the last one if left out',
    },
    list: { type: 'boolean', default: false, description: 'Show the last traces, one a line' },
    json: jsonOption,
  },
  async run({ args }) {
    const target = await openTarget('local')
    try {
      const { url, token } = target.control ?? { url: '', token: '' }
      const answer = await fetch(`${url}/_workshop/traces`, { headers: { 'x-workshop-token': token } })
      if (!answer.ok) throw new Error(`The local cloud does not say what happened: ${await answer.text()}`)
      // Who only looked at something has set nothing off.
      const traces = ((await answer.json()) as Trace[]).filter(isTelling)
      if (args.list)
        return print(args.json ? JSON.stringify(traces.slice(-LISTED)) : traces.slice(-LISTED).map(line).join('\n'))
      const found = args.id ? traces.findLast((each) => isMeant(each, args.id as string)) : traces.at(-1)
      if (!found)
        throw new Error(
          args.id
            ? `There is no trace or request ${args.id} in the journal, which goes back as far as workshop trace --list does.`
            : 'Nothing has been asked of the local cloud yet.',
        )
      print(args.json ? JSON.stringify(found, undefined, 2) : asText(found))
    } finally {
      await target.close()
    }
  },
})

const LISTED = 20

const isTelling = ({ steps }: Trace) =>
  steps.some(({ operation }) => !/^(Describe|List|Get|Filter|Head)/.test(operation))

const isMeant = ({ root, steps }: Trace, id: string) =>
  root.startsWith(id) || steps.some(({ requestId }) => requestId.startsWith(id))

const line = (trace: Trace): string => {
  const [first] = trace.steps
  const rest = trace.steps.length - 1
  return `${dim(trace.root)}  ${first ? called(first) : ''}${rest > 0 ? dim(`, and ${rest} more`) : ''}`
}

/** Exported for its test. */
export function asText({ root, steps }: Trace): string {
  const width = Math.max(...steps.map(({ after }) => `${after} ms`.length))
  const depth = new Map<string, number>()
  const rows = steps.flatMap((step) => {
    const level = depth.get(step.caller) ?? 0
    if (step.service === 'lambda' && step.operation === 'Invoke' && step.what) depth.set(step.what, level + 1)
    else depth.set(step.service, level + 1)
    const at = `${step.after} ms`.padStart(width)
    const by = dim(`by ${step.caller}`)
    const denied = step.denied ? [`${' '.repeat(width + 2 + 2 * level)}${red(step.denied)}`] : []
    return [`${dim(at)}  ${'  '.repeat(level)}${called(step)}  ${by}`, ...denied]
  })
  return [bold(root), ...rows].join('\n')
}

function called({ service, operation, what, error, run }: Step): string {
  const cold = run?.initMs === undefined ? '' : `, cold start ${Math.round(run.initMs)} ms`
  const ran = run ? `: ${run.outcome} after ${Math.round(run.durationMs)} ms${cold}` : ''
  return `${service} ${operation}${what ? ` ${what}` : ''}${error ? `: ${red(error)}` : ran}`
}
