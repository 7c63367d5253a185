import { isAbsolute, relative } from 'node:path'
import { root } from '../root.node.ts'

/** A file as a reader knows it, from the workshop's folder; or absolute, when it is not in there. */
export function shownPath(file: string): string {
  const within = relative(root, file)
  return within.startsWith('..') || isAbsolute(within) ? file : within
}
