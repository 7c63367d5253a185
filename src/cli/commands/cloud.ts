import { join, resolve } from 'node:path'
import { defineCommand } from 'citty'
import { workshopFolder } from '../../root.node.ts'
import { bold, dim, print } from '../terminal.ts'
import { portFrom, portTaken, untilStopped } from './serving.ts'

/** `workshop cloud`: the local cloud alone, until Ctrl-C. */
export const cloud = defineCommand({
  meta: { name: 'cloud', description: 'The local cloud alone, until Ctrl-C' },
  args: {
    port: { type: 'string', description: 'Its port on 127.0.0.1; 4566, or WORKSHOP_CLOUD_PORT, if left out' },
    data: { type: 'string', description: 'The folder for its state; .workshop/cloud if left out' },
    fresh: { type: 'boolean', default: false, description: 'Start with nothing; what was there is kept aside' },
    key: { type: 'string', description: 'ID:SECRET, an owner key of your own choice, for scripts and CI' },
  },
  async run({ args }) {
    const port = portFrom('--port', args.port ?? process.env.WORKSHOP_CLOUD_PORT, 4566)
    const folder = args.data ? resolve(args.data) : join(workshopFolder, 'cloud')
    const key = args.key === undefined ? undefined : parseKey(args.key)
    const { startWithControl } = await import('../../control/start.node.ts')
    if (args.fresh) {
      const { setAside } = await import('../../cloud/local.node.ts')
      const kept = setAside(
        folder,
        join(workshopFolder, 'kept', new Date().toISOString().replaceAll(':', '-'), 'cloud'),
      )
      if (kept) print(dim(`What was there is kept in ${kept}`))
    }
    const started = await startWithControl({ folder, port, ...(key && { key }) }).catch((error) => {
      throw portTaken(error, port, 'cloud', '--port or WORKSHOP_CLOUD_PORT') ?? error
    })
    print(`The local cloud is on ${bold(started.url)}`)
    print(dim('Point your shell at it, in another terminal: eval "$(npx workshop env)"'))
    await untilStopped()
    await started.close()
  },
})

/** Exported for its test. */
export function parseKey(text: string): { accessKeyId: string; secretAccessKey: string } {
  const [, accessKeyId, secretAccessKey] = /^([\w-]{1,128}):(\S+)$/.exec(text) ?? []
  if (!accessKeyId || !secretAccessKey) throw new Error('--key must be ID:SECRET, e.g. --key ci:not-a-real-secret')
  return { accessKeyId, secretAccessKey }
}
