import { descendants } from './memory.node.ts'

/** Ends a process group and what left it for a group of its own. Never throws: what has ended needs no ending. */
export function killTree(pid: number): void {
  const others = descendants(pid)
  signal(pid, 'SIGKILL')
  for (const other of others) {
    try {
      process.kill(other, 'SIGKILL')
    } catch {
      // it went with its group
    }
  }
}

/** To the whole group, whose leader `pid` is; Windows has none, so there to the process alone. */
export function signal(pid: number, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, name)
  } catch {
    // it has ended
  }
}
