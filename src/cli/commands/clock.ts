import { defineCommand } from 'citty'
import { advanceClock } from '../../labs/advance-clock.node.ts'
import { runningCloud } from '../../labs/connection.node.ts'
import { print } from '../terminal.ts'

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `workshop clock +2m`: puts the running local cloud's clock ahead, so that what waits for it happens now. */
export const clock = defineCommand({
  meta: { name: 'clock', description: "Put the local cloud's clock ahead: workshop clock +2m" },
  args: { by: { type: 'positional', required: true, description: 'How far: +30s, +2m, +1h, +1d' } },
  async run({ args }) {
    const cloud = await runningCloud()
    if (!cloud) throw new Error('No local cloud is running, so there is no clock to move. Start one: workshop cloud')
    const now = await advanceClock(cloud, milliseconds(args.by))
    print(`The cloud's clock says ${new Date(now).toISOString()}`)
  },
})

/** Exported for its test. Throws for what is not a time ahead. */
export function milliseconds(text: string): number {
  const [, amount, unit = ''] = /^\+?(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? []
  if (!amount) throw new Error(`"${text}" is not a time ahead. Say +30s, +2m, +1h or +1d.`)
  return Number(amount) * (UNITS[unit] ?? 1)
}
