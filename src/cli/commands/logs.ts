import { defineCommand } from 'citty'
import { findLab } from '../../labs/catalogue.node.ts'
import type { Language } from '../../labs/language.ts'
import type { TargetName } from '../../labs/target.node.ts'
import { print } from '../terminal.ts'
import { jsonOption, labArgument, oneLangOption, targetOption } from './arguments.ts'

/** Milliseconds between two looks. CloudWatch Logs has nothing cheaper than asking again. */
const LOOK_AGAIN = 500

type LogEvent = { eventId?: string; timestamp?: number; message?: string }

/** `workshop logs 01 --lang go`: what a lab's function wrote, oldest first. */
export const logs = defineCommand({
  meta: { name: 'logs', description: "A lab's function's log lines" },
  args: {
    lab: labArgument,
    function: {
      type: 'positional',
      required: false,
      description: "Its name in template.yaml; the lab's only one if left out",
    },
    lang: oneLangOption,
    target: targetOption,
    follow: { type: 'boolean', default: false, description: 'Go on until Ctrl-C' },
    json: jsonOption,
  },
  async run({ args }) {
    const lab = findLab(args.lab)
    const { openTarget } = await import('../../labs/target.node.ts')
    const { physicalName } = await import('../../labs/functions.node.ts')
    const target = await openTarget(args.target as TargetName)
    const seen = new Set<string>()
    let startTime = 0
    const look = async (logGroupName: string): Promise<void> => {
      let nextToken: unknown
      do {
        const page = await target.call('logs', 'FilterLogEvents', { logGroupName, startTime, nextToken })
        for (const event of (page.events ?? []) as LogEvent[]) {
          if (event.eventId && seen.has(event.eventId)) continue
          if (event.eventId) seen.add(event.eventId)
          startTime = Math.max(startTime, event.timestamp ?? 0)
          print(args.json ? JSON.stringify(event) : (event.message ?? '').trimEnd())
        }
        nextToken = page.nextToken
      } while (nextToken)
    }
    try {
      const functionName = await physicalName(lab, args.lang as Language, target, args.function)
      do {
        await look(`/aws/lambda/${functionName}`).catch((error) => {
          if (error.name !== 'ResourceNotFoundException') throw error
          if (!args.follow)
            throw new Error(
              `${functionName} has written nothing yet. Send it an event: workshop invoke ${lab.number} --lang ${args.lang}`,
            )
        })
        if (args.follow) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
      } while (args.follow)
    } finally {
      await target.close()
    }
  },
})
