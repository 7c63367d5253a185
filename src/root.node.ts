import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The workshop's own folder: the one with labs/ and .workshop/. Found upwards from this file, so that it is the same
 * from the source and from the bundle in dist/, and whatever folder a command is typed in.
 */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(from: string): string {
  const file = join(from, 'package.json')
  if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'faas-workshop') return from
  const above = dirname(from)
  if (above === from) throw new Error('the workshop is not in a folder whose package.json is named faas-workshop')
  return findRoot(above)
}

/** What the workshop keeps of its own, in one place that git does not see. */
export const workshopFolder: string = join(root, '.workshop')
