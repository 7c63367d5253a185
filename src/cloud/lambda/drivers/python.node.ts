import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import type { Command } from './command.node.ts'

/** By runtime: looking takes as long as starting Python does, twice if it is behind a version manager's shim. */
const found = new Map<string, string | undefined>()

/**
 * What runs a python function: the machine's own Python, of the function's version if it has that, or else whichever it
 * has. `-B`: several environments share the unpacked code, and on Lambda it cannot be written to; `-S`: what is installed
 * on the machine is not in the package; `-u`: what is written is heard at once.
 */
export function pythonCommand(runtime: string, runtimeClient: string): Command {
  if (!found.has(runtime)) found.set(runtime, pythonOf([runtime, 'python3']))
  const program = found.get(runtime)
  if (!program)
    return { invalid: `${runtime} needs Python on this machine, and there is no python3. Install it and try again` }
  return { program, args: ['-B', '-S', '-u', '-X', 'utf8', join(dirname(runtimeClient), 'python', 'bootstrap.py')] }
}

/** The program itself, past any shim. */
function pythonOf(names: readonly string[]): string | undefined {
  for (const name of names) {
    const { status, stdout } = spawnSync(name, ['-c', 'import sys; print(sys.executable)'], { timeout: 10_000 })
    if (status === 0) return stdout.toString().trim()
  }
  return undefined
}
