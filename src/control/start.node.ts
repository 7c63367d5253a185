import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { FolderInUse, type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../cloud/local.node.ts'
import { type Connection, publish } from '../labs/connection.node.ts'
import { control } from './control.node.ts'

export type Started = LocalCloud & { connection: Connection }

/** Milliseconds between two looks at a folder that another command has. */
const LOOK_AGAIN = 100
/** Milliseconds after which waiting for it looks like a mistake. */
const PATIENCE = 120_000

/**
 * A local cloud with the control requests beside it, known to the other commands until it closes. Commands that find
 * no running cloud start one each: `waitForFolder` lets the second wait for the first to end.
 */
export async function startWithControl(
  options: Omit<LocalCloudOptions, 'aside'> & { waitForFolder?: boolean; sitePort?: number },
): Promise<Started> {
  const token = randomBytes(24).toString('base64url')
  const local = await inTurn(
    () => startLocalCloud({ ...options, aside: (cloud) => control({ cloud, token, sitePort: options.sitePort }) }),
    options.waitForFolder ? Date.now() + PATIENCE : 0,
  )
  const connection: Connection = { pid: process.pid, url: local.url, token, ...local.key }
  const withdraw = publish(connection, dirname(options.folder))
  return {
    ...local,
    connection,
    async close() {
      withdraw()
      await local.close()
    },
  }
}

async function inTurn<T>(start: () => Promise<T>, until: number): Promise<T> {
  for (;;) {
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
    }
  }
}
