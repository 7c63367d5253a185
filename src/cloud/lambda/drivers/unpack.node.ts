import { chmod, mkdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { unzipSync } from 'fflate'

/**
 * Unpacks zips one over the other to `folder`, once for each combination: environments share it, for on Lambda none may
 * write to its /var/task or /opt either. `beside` is a new folder on the same disk. Rejects for a path that leads out of
 * the folder.
 */
export async function unpack(
  zips: readonly (() => Promise<Uint8Array>)[],
  folder: string,
  beside: string,
): Promise<string> {
  if (await exists(folder)) return folder
  try {
    await mkdir(beside, { recursive: true })
    const links = new Map<string, string>()
    for (const [at, zip] of zips.entries()) await unpackInto(beside, await zip(), links, at > 0)
    // The deepest first, so that none is made through another either.
    for (const [path, target] of [...links].sort(([a], [b]) => b.length - a.length)) await link(target, path)
    await rename(beside, folder)
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    if (!(await exists(folder))) throw error // else another environment was quicker
  }
  return folder
}

/** Symbolic links are left to the end, so that no file is written through one. */
async function unpackInto(folder: string, zip: Uint8Array, links: Map<string, string>, isOver: boolean): Promise<void> {
  const modes = modesIn(zip)
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    const path = normalize(join(folder, name))
    if (!path.startsWith(folder + sep)) throw new Error(`the deployment package has a file outside itself: ${name}`)
    if (name.endsWith('/')) {
      await mkdir(path, { recursive: true })
      continue
    }
    const mode = modes.get(name) ?? 0
    if (isOver) await rm(path, { force: true, recursive: true }) // an earlier layer's, whatever its mode
    if ((mode & FILE_TYPE) === SYMBOLIC_LINK) {
      links.set(path, new TextDecoder().decode(bytes))
      continue
    }
    links.delete(path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    // What was zipped on Windows has no modes; Lambda then takes every file as it is, without the right to execute.
    if (mode) await chmod(path, (mode & 0o777) | 0o400)
  }
}

async function link(target: string, path: string): Promise<void> {
  if (await exists(path)) return // a folder, which a later layer has in its place
  await mkdir(dirname(path), { recursive: true })
  await symlink(target, path)
}

/** stat(2), as in the upper half of what a zip says of a file. */
const FILE_TYPE = 0o170000
const SYMBOLIC_LINK = 0o120000

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50

/** Unix modes by name, which fflate leaves out. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 */
function modesIn(zip: Uint8Array): Map<string, number> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const modes = new Map<string, number>()
  let end = zip.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1
  if (end < 0) return modes
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= end && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength))
    const madeOnUnix = view.getUint8(at + 5) === 3
    if (madeOnUnix) modes.set(name, view.getUint16(at + 40, true))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return modes
}
