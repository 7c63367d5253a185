import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { EnvironmentSpec } from './driver.ts'

/** What to start for a function, or why it cannot be: in Lambda's words, for `Runtime.InvalidEntrypoint`. */
export type Command = { program: string; args: string[] } | { invalid: string }

/** `runtimeClient` is the file that stands for Node's runtime, `runtimes/nodejs.mjs`. */
export function commandFor(spec: EnvironmentSpec, taskRoot: string, runtimeClient: string): Command {
  if (spec.runtime.startsWith('provided')) return bootstrap(join(taskRoot, 'bootstrap'))
  return { program: process.execPath, args: [`--max-old-space-size=${oldSpace(spec.memoryMegabytes)}`, runtimeClient] }
}

/** Megabytes. V8 must give up before the memory is used up, or its message would be lost: nine tenths, as Lambda has it. */
const oldSpace = (memoryMegabytes: number) => Math.floor(memoryMegabytes * 0.9)

function bootstrap(path: string): Command {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return { invalid: "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]" }
  if ((stat.mode & 0o111) === 0) return { invalid: 'fork/exec /var/task/bootstrap: permission denied' }
  if (process.platform === 'linux' && !startable(path))
    return { invalid: 'fork/exec /var/task/bootstrap: exec format error' }
  return { program: path, args: [] }
}

/** `e_machine` in an ELF header, by Node's names of architectures. */
const ELF_MACHINES: Readonly<Record<string, number>> = { x64: 62, arm64: 183 }

/** Why a program could not be started, as Go says it and so Lambda does. */
export function whyNotStarted({ code, message }: NodeJS.ErrnoException): string {
  return `fork/exec /var/task/bootstrap: ${(code && REASONS[code]) ?? message}`
}

const REASONS: Readonly<Record<string, string>> = {
  E2BIG: 'argument list too long',
  EACCES: 'permission denied',
  ENOENT: 'no such file or directory', // its interpreter
  ENOEXEC: 'exec format error',
}

/** Asked first, because the C library hands a file that the kernel refuses to a shell, which then says something else. */
function startable(path: string): boolean {
  const header = Buffer.alloc(20)
  const file = openSync(path, 'r')
  readSync(file, header, 0, header.length, 0)
  closeSync(file)
  if (header.toString('latin1', 0, 2) === '#!') return true
  const machine = ELF_MACHINES[process.arch]
  return header.readUInt32BE(0) === 0x7f454c46 && (machine === undefined || header.readUInt16LE(18) === machine)
}
