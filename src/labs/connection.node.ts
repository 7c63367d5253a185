import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workshopFolder } from '../root.node.ts'

/** Where a running local cloud is, and the keys to it. Written by it, readable by its owner alone. */
export type Connection = {
  pid: number
  /** `http://127.0.0.1:4566` */
  url: string
  accessKeyId: string
  secretAccessKey: string
  /** For the control requests under `/_workshop/`; see src/control/. */
  token: string
}

const file = (folder: string) => join(folder, 'cloud.json')

export function publish(connection: Connection, folder = workshopFolder): () => void {
  writeFileSync(file(folder), JSON.stringify(connection, null, 2), { mode: 0o600 })
  return () => {
    if (read(folder)?.pid === connection.pid) rmSync(file(folder), { force: true })
  }
}

/** The local cloud that is running now, if there is one: its file alone is no proof, for a kill leaves it behind. */
export async function runningCloud(folder = workshopFolder): Promise<Connection | undefined> {
  const connection = read(folder)
  if (!connection) return undefined
  try {
    const response = await fetch(`${connection.url}/_workshop/status`, {
      headers: { 'x-workshop-token': connection.token },
      signal: AbortSignal.timeout(2000),
    })
    return response.ok ? connection : undefined
  } catch {
    return undefined // nobody answers there any more
  }
}

function read(folder: string): Connection | undefined {
  try {
    return JSON.parse(readFileSync(file(folder), 'utf8')) as Connection
  } catch {
    return undefined // absent, or cut short by a kill: either way, no cloud is there
  }
}
