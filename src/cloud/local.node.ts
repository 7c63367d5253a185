import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.node.ts'
import { awsNames } from './aws-names.node.ts'
import { runningClock } from './clock.ts'
import { type Cloud, createCloud } from './cloud.ts'
import './digest.node.ts'
import { processDriver } from './lambda/drivers/process.node.ts'
import { type Aside, type Listening, listen } from './listen.node.ts'
import { fileStore } from './store.node.ts'

export type LocalCloudOptions = {
  /** The folder that it keeps its state in. One cloud at a time may have it. */
  folder: string
  /** 0 for any that is free. */
  port: number
  /** An owner's key of the caller's own choice, beside the one that the cloud issues. */
  key?: { accessKeyId: string; secretAccessKey: string }
  /** Answers what is not for AWS, such as the site's control requests; see `listen.node.ts`. */
  aside?: (cloud: Cloud) => Aside
  onBug?: (message: string) => void
}

export type LocalCloud = Listening & {
  cloud: Cloud
  /** The owner's key: may do everything. */
  key: { accessKeyId: string; secretAccessKey: string }
}

/**
 * The local cloud: processes for environments, a folder for state, a port of loopback. Rejects with `FolderInUse` when
 * another cloud has the folder, and with the system's `EADDRINUSE` when another program has the port.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { folder, port, key, aside, onBug = console.error } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = lock(folder)
  const names = awsNames(join(folder, 'authority.pem'))
  try {
    const cloud = createCloud({
      driver: processDriver({
        folder: join(folder, 'environments'),
        awsNames: names.variables,
        modules: join(root, 'node_modules'),
        runtimeClient: join(root, 'src', 'cloud', 'lambda', 'runtimes', 'nodejs.mjs'), // also when this file is bundled
      }),
      clock: runningClock(),
      store: fileStore(folder),
      onBug: (error, { service, operation }) =>
        onBug(`${service}:${operation} failed: ${error instanceof Error ? error.stack : error}`),
    })
    chmodSync(join(folder, 'state.jsonl'), 0o600) // the keys are in it
    if (key) cloud.keys.add({ ...key, account: cloud.account })
    const listening = await listen(cloud, port, aside?.(cloud), names)
    cloud.wake().catch((error: unknown) => onBug(`what was left from before cannot go on: ${error}`))
    const { accessKeyId, secretAccessKey } = cloud.keys.issueOwner(cloud.account)
    return {
      ...listening,
      cloud,
      key: { accessKeyId, secretAccessKey },
      async close() {
        await listening.close()
        await cloud.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Puts the folder aside, so that the next cloud starts with nothing. Answers where it is now, if there was one. */
export function setAside(folder: string, to: string): string | undefined {
  unlockedOrThrow(folder)
  try {
    mkdirSync(join(to, '..'), { recursive: true })
    renameSync(folder, to)
    return to
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `${folder} is in use by another local cloud (process ${pid}). Stop that one first, or give workshop cloud another folder by --data.`,
    )
  }
}

/** The file holds the process that has the folder; one that has ended holds nothing. */
function lock(folder: string): () => void {
  const path = join(folder, 'lock')
  unlockedOrThrow(folder)
  rmSync(path, { force: true })
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') unlockedOrThrow(folder) // another was quicker
    throw error
  }
  return () => rmSync(path, { force: true })
}

function unlockedOrThrow(folder: string): void {
  const pid = holder(join(folder, 'lock'))
  if (pid !== undefined) throw new FolderInUse(folder, pid)
}

function holder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? -1 : undefined // it lives, as somebody else
  }
}
