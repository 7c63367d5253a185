import { type Zippable, zipSync } from 'fflate'

/** What goes into a deployment package, by its name there. */
export type PackageFiles = Readonly<Record<string, { bytes: Uint8Array; executable?: boolean }>>

/** The earliest moment that a zip can express, in local time, as zips are. */
const MODIFIED = new Date(1980, 0, 1)

const UNIX = 3 // the system whose file modes the attributes are

/** A deployment package: the same files give the same bytes, so that what has not changed is not deployed again. */
export function deploymentPackage(files: PackageFiles, level: 1 | 6): Uint8Array {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))
  const zippable: Zippable = Object.fromEntries(
    entries.map(([name, { bytes, executable }]) => {
      const mode = executable ? 0o100755 : 0o100644
      return [name, [bytes, { level, mtime: MODIFIED, os: UNIX, attrs: (mode << 16) >>> 0 }]]
    }),
  )
  return zipSync(zippable)
}
