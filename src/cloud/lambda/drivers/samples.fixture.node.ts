import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { EnvironmentDriver, EnvironmentSpec, Package } from './driver.ts'
import { invocation } from './invocation.fixture.ts'

// Functions for tests, each a few lines of source in a deployment package of its own.

let samples = 0

/** `links` are files that hold where they point. */
export const zipped = (files: Record<string, string | Uint8Array>, mode = 0o755, links: readonly string[] = []) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        [
          typeof content === 'string' ? strToU8(content) : content,
          { os: 3, attrs: ((links.includes(name) ? 0o120777 : mode) << 16) >>> 0 },
        ],
      ]),
    ),
  )

export const layer = (...of: Parameters<typeof zipped>): Package => {
  const zip = zipped(...of)
  return { key: `layer-${++samples}`, zip: async () => zip }
}

export function spec(zip: Uint8Array, settings: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  const runtime = settings.runtime ?? 'nodejs24.x'
  return {
    code: { key: `sample-${++samples}`, zip: async () => zip },
    runtime,
    handler: 'index.handler',
    architecture: 'x86_64',
    timeoutSeconds: 5,
    memoryMegabytes: 256,
    ...settings,
    variables: {
      _HANDLER: settings.handler ?? 'index.handler',
      AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
      ...settings.variables,
    },
  }
}

export const node = (source: string, settings: Partial<EnvironmentSpec> = {}, file = 'index.mjs') =>
  spec(zipped({ [file]: source }), settings)

export const goMissing = spawnSync('go', ['version']).error !== undefined

export const pythonMissing = spawnSync('python3', ['-c', '']).status !== 0

export const python = (source: string, settings: Partial<EnvironmentSpec> = {}) =>
  spec(zipped({ 'index.py': source }), { runtime: 'python3.13', ...settings })

/** Built with the real aws-lambda-go, in the version that the labs have. */
export const go = (source: string, settings: Partial<EnvironmentSpec> = {}) =>
  spec(zipped({ bootstrap: buildGo(source) }), { runtime: 'provided.al2023', handler: 'bootstrap', ...settings })

export function buildGo(source: string): Uint8Array {
  const at = mkdtempSync(join(tmpdir(), 'go-sample-'))
  writeFileSync(join(at, 'main.go'), source)
  for (const file of ['go.mod', 'go.sum']) writeFileSync(join(at, file), readFileSync(join('labs/01-hello/go', file)))
  const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local' }
  execFileSync('go', ['build', '-tags', 'lambda.norpc', '-o', 'bootstrap', '.'], { cwd: at, env })
  return readFileSync(join(at, 'bootstrap'))
}

/** One event to a new environment, which is then stopped. */
export async function once(driver: EnvironmentDriver, of: EnvironmentSpec, event: object = {}) {
  let written = ''
  const environment = await driver.start(of, { wrote: (chunk) => (written += new TextDecoder().decode(chunk)) })
  const finished = await environment.invoke(invocation(event))
  await environment.stop()
  return { finished, written, environment }
}

/** Empty when there is no such process; `T` when it is frozen. One that has ended may stay as `Z` until its parent asks. */
export const stateOf = (pid: number) =>
  spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
    .stdout.toString()
    .trim()

export const lives = (pid: number) => /^[^Z]/.test(stateOf(pid))
