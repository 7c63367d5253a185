import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ELF_MACHINES, emulatorOf, MACHINES } from './binary.node.ts'
import type { EnvironmentSpec } from './driver.ts'
import { pythonCommand } from './python.node.ts'

/** What to start for a function, or why it cannot be: in Lambda's words, for `Runtime.InvalidEntrypoint`. */
export type Command = Startable | { invalid: string }
export type Startable = { program: string; args: string[] }

/** Where a function's code and its layers are unpacked: what Lambda has at /var/task and /opt. */
export type Folders = { task: string; opt: string }

/** `runtimeClient` is the file that stands for Node's runtime, `runtimes/nodejs.mjs`. */
export function commandFor(spec: EnvironmentSpec, folders: Folders, runtimeClient: string): Command {
  if (spec.runtime.startsWith('provided'))
    return bootstrap(spec, folders, spec.layers?.length ? ['task', 'opt'] : ['task'])
  const command = spec.runtime.startsWith('python')
    ? pythonCommand(spec.runtime, runtimeClient)
    : nodeCommand(spec, runtimeClient)
  const wrapper = spec.variables.AWS_LAMBDA_EXEC_WRAPPER
  if (!wrapper || 'invalid' in command) return command
  const { program, args } = command
  // As Lambda has it, by a shell: a wrapper that is not there is the shell's exit status 127.
  return { program: '/bin/sh', args: ['-c', 'exec "$0" "$@"', within(wrapper, folders), program, ...args] }
}

const nodeCommand = ({ memoryMegabytes }: EnvironmentSpec, runtimeClient: string): Command => ({
  program: process.execPath,
  args: [`--max-old-space-size=${oldSpace(memoryMegabytes)}`, runtimeClient],
})

/** Megabytes. V8 must give up before the memory is used up, or its message would be lost: nine tenths, as Lambda has it. */
const oldSpace = (memoryMegabytes: number) => Math.floor(memoryMegabytes * 0.9)

/** A path of Lambda's as it is here. */
const within = (path: string, { task, opt }: Folders) =>
  path.replace(/^\/var\/task(?=\/)/, () => task).replace(/^\/opt(?=\/)/, () => opt)

function bootstrap(spec: EnvironmentSpec, folders: Folders, among: readonly (keyof Folders)[]): Command {
  for (const where of among) {
    const path = join(folders[where], 'bootstrap')
    const shown = where === 'task' ? '/var/task/bootstrap' : '/opt/bootstrap'
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return executable(path, shown, MACHINES[spec.architecture])
  }
  return { invalid: "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]" }
}

/** An external extension is known by the name of its file. */
export function extensionCommand(file: string): { command: Command; name: string; path: string } {
  const name = basename(file)
  const path = `/opt/extensions/${name}`
  return { command: executable(file, path), name, path }
}

/** `meant`: the machine that it was written for, which is emulated where it can be and the program is for it. */
function executable(path: string, shown: string, meant?: number): Command {
  if ((statSync(path).mode & 0o111) === 0) return { invalid: `fork/exec ${shown}: permission denied` }
  if (process.platform !== 'linux') return { program: path, args: [] }
  const kind = kindOf(path)
  if (kind === 'script' || kind === ELF_MACHINES[process.arch]) return { program: path, args: [] }
  const emulator = kind !== undefined && kind === meant ? emulatorOf(kind) : undefined
  return emulator ? { program: emulator, args: [path] } : { invalid: `fork/exec ${shown}: exec format error` }
}

/** Why a program could not be started, as Go says it and so Lambda does. */
export function whyNotStarted({ code, message }: NodeJS.ErrnoException, path = '/var/task/bootstrap'): string {
  return `fork/exec ${path}: ${(code && REASONS[code]) ?? message}`
}

const REASONS: Readonly<Record<string, string>> = {
  E2BIG: 'argument list too long',
  EACCES: 'permission denied',
  ENOENT: 'no such file or directory', // its interpreter
  ENOEXEC: 'exec format error',
}

/**
 * The machine that a program is for, by its ELF header. Asked first, because the C library hands a file that the kernel
 * refuses to a shell, which then says something else.
 */
function kindOf(path: string): 'script' | number | undefined {
  const header = Buffer.alloc(20)
  const file = openSync(path, 'r')
  readSync(file, header, 0, header.length, 0)
  closeSync(file)
  if (header.toString('latin1', 0, 2) === '#!') return 'script'
  return header.readUInt32BE(0) === 0x7f454c46 ? header.readUInt16LE(18) : undefined
}
