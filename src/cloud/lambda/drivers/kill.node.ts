import { setTimeout as wait } from 'node:timers/promises'
import { descendants, processesWith } from './processes.node.ts'

/** Ends a process group and what left it for a group of its own. Never throws: what has ended needs no ending. */
export function killTree(pid: number): void {
  const others = descendants(pid)
  signal(pid, 'SIGKILL')
  for (const other of others) killOne(other)
}

/**
 * Ends what descends from no living process any more, found by the variable that it inherited from process `from`. False
 * when there was something to end, which may have started more meanwhile, or a process could not be judged.
 */
export function killStrays(variable: string, from?: number): boolean {
  const { found, unsure } = processesWith(variable, from)
  for (const stray of found) killOne(stray)
  return found.length === 0 && unsure.length === 0
}

/**
 * The same, until nothing is left. Whoever starts programs loses against this, for it ends all that there are while each
 * starts a few; but what the kernel does not let go of is not waited for.
 */
export async function endStrays(variable: string, from?: number): Promise<void> {
  for (let looks = 0; looks < 50 && !killStrays(variable, from); looks++) await wait(5)
}

/** To the whole group, whose leader `pid` is. Windows has no groups and stops nothing: there it can only end the process. */
export function signal(pid: number, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (process.platform === 'win32' && name !== 'SIGKILL') return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, name)
  } catch {
    // it has ended
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended
  }
}
