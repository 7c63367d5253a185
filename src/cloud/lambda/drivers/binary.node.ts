/** What can be seen of a compiled program before it is started. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether a program asks AWS and does not know that there may be another address for it: SDKs of before 2023. */
export function knowsOnlyAws(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return false
  const key = `${path} ${stat.size} ${stat.mtimeMs}`
  const found = seen.get(key) ?? look(path)
  seen.set(key, found)
  return found
}

const seen = new Map<string, boolean>()

/** A program carries the texts that it uses. */
function look(path: string): boolean {
  const bytes = readFileSync(path)
  return bytes.includes('amazonaws.com') && !bytes.includes('AWS_ENDPOINT_URL')
}

/** `e_machine` in an ELF header, by Node's names of architectures. */
export const ELF_MACHINES: Readonly<Record<string, number>> = { x64: 62, arm64: 183 }

/** The same, by Lambda's names. */
export const MACHINES = { x86_64: 62, arm64: 183 } as const

const EMULATED: Readonly<Record<number, string>> = { 62: 'x86_64', 183: 'aarch64' }

/** QEMU's user-mode emulator for programs of another machine, where one is installed: `qemu-user` on Debian. */
export function emulatorOf(machine: number): string | undefined {
  const name = EMULATED[machine]
  if (!name) return undefined
  const places = (process.env.PATH ?? '').split(delimiter)
  return places
    .flatMap((place) => [join(place, `qemu-${name}-static`), join(place, `qemu-${name}`)])
    .find((path) => existsSync(path))
}
