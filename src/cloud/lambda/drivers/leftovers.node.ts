import { readFileSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { killTree } from './kill.node.ts'

/**
 * A cloud that is killed cannot end its environments, and frozen ones would stand there for ever. Each notes its process
 * in its folder; the next driver on the same folder ends what it finds, if it is still the same process.
 */
export async function endLeftovers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const noted = read(join(folder, name, 'process'))
    if (noted && startTimeOf(noted.pid) === noted.startTime) killTree(noted.pid)
    await rm(join(folder, name), { recursive: true, force: true })
  }
}

export async function noteProcess(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, 'process'), JSON.stringify({ pid, startTime: startTimeOf(pid) }))
}

function read(path: string): { pid: number; startTime: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined // ended before it was noted
  }
}

/** In clock ticks since boot: with the process id, it names one process and no later one. Empty without /proc. */
function startTimeOf(pid: number): string {
  try {
    // The name, in parentheses, may hold anything; the start time is the 20th field after it. proc(5)
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
