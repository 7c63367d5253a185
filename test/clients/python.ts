import { existsSync } from 'node:fs'
import { run } from '../command.ts'

/** A Python that has boto3: the one that `.ci/run` makes, or the machine's. */
export async function pythonWithBoto3(): Promise<string | undefined> {
  for (const python of ['.workshop/python/bin/python', 'python3'].filter(
    (name) => !name.includes('/') || existsSync(name),
  )) {
    const ran = await run(python, ['-c', 'import boto3']).catch(() => undefined)
    if (ran?.code === 0) return python
  }
  return undefined
}
