import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endStrays, killTree } from './kill.node.ts'
import { startTimeOf } from './processes.node.ts'

/**
 * A cloud that is killed cannot end its environments, and frozen ones would stand there for ever. Each notes its process
 * in its folder; the next driver on the same folder ends what it finds, if it is still the same process.
 */
export async function endLeftovers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    for (const file of await readdir(join(folder, name))) {
      const noted = file.startsWith('process') && (await readNote(join(folder, name, file)))
      if (noted && (await startTimeOf(noted.pid)) === noted.startTime) killTree(noted.pid)
    }
    await rm(join(folder, name), { recursive: true, force: true })
  }
  await endStrays(`TMPDIR=${folder}/`)
}

/** `name` tells an environment's processes apart; empty for its runtime. */
export async function noteProcess(folder: string, pid: number, name: string): Promise<void> {
  const startTime = await startTimeOf(pid)
  if (startTime) await writeFile(join(folder, `process${name && `-${name}`}`), JSON.stringify({ pid, startTime }))
}

async function readNote(path: string): Promise<{ pid: number; startTime: string } | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined // ended before it was noted
  }
}
