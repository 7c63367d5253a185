import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

// What the system knows of processes. Linux tells it in /proc; where that is not, lists are empty.

/** All processes under this one, those that left its group included; but not those whose parent has ended. */
export function descendants(pid: number): number[] {
  try {
    // By thread, for each has the children that it started: a Go program starts them from any.
    return readdirSync(`/proc/${pid}/task`)
      .flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' '))
      .filter(Boolean)
      .flatMap((child) => [Number(child), ...descendants(Number(child))])
  } catch {
    return [] // it has ended
  }
}

/**
 * All processes of which a variable begins as `variable` does, such as `TMPDIR=/tmp/…/`. `unsure` are those that were just
 * becoming another program, for in that moment they show no variables. Reads some 60 µs for each process that is younger
 * than the process `after`, going by the number.
 */
export function processesWith(variable: string, after = 0): { found: number[]; unsure: number[] } {
  const wanted = Buffer.from(`\0${variable}`)
  const found: number[] = []
  const unsure: number[] = []
  for (const pid of listed()) {
    if (pid <= after) continue
    try {
      const variables = readFileSync(`/proc/${pid}/environ`)
      if (Buffer.concat([NUL, variables]).includes(wanted)) found.push(pid)
      else if (variables.length === 0 && readlinkSync(`/proc/${pid}/exe`)) unsure.push(pid)
    } catch {
      // it has ended, or is another user's or the kernel's
    }
  }
  return { found, unsure }
}

/** Stands before the first variable as between any two. */
const NUL = Buffer.alloc(1)

function listed(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Boolean)
  } catch {
    return []
  }
}

const run = promisify(execFile)

/** With the process id it names one process and no later one. Undefined when there is none, or the system does not say. */
export async function startTimeOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform !== 'linux') return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim()
    // The name, in parentheses, may hold anything; the start time is the 20th field after it. proc(5)
    return (await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ').at(-1)?.split(' ')[19]
  } catch {
    return undefined
  }
}
