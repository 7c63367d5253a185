import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWithControl } from '../src/control/start.node.ts'
import { localTarget, type Target } from '../src/labs/target.node.ts'

/** A cloud in this process, in a folder of its own: no test meets the reader's, or another test's. */
export async function testTarget(): Promise<Target> {
  const folder = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'cloud')
  const started = await startWithControl({ folder, port: 0 })
  return localTarget(started.connection, started.close)
}
