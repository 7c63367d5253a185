import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Go's version here, such as `go1.26.8`; `undefined` without Go. Asks Go itself, which takes some 15 ms. */
export async function goVersion(): Promise<string | undefined> {
  try {
    const env = { ...process.env, GOTOOLCHAIN: 'local' } // not the toolchain that a go.mod nearby would fetch
    const { stdout } = await promisify(execFile)('go', ['env', 'GOVERSION'], { env, timeout: 10_000 })
    return stdout.trim()
  } catch {
    return undefined // not installed, or not to be used
  }
}
