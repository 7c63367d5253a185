import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installed, run, startCloud } from '../command.ts'
import { liveByCommand } from './aws-life.ts'
import { liveByJavaScript } from './javascript-life.ts'
import { pythonWithBoto3 } from './python.ts'

// The whole life of a function, by clients that share nothing with the cloud but the protocol. Each is a program that
// one could have written for AWS: none knows where it runs.

const [go, aws, python] = await Promise.all([installed('go', ['version']), installed('aws'), pythonWithBoto3()])
let cloud: Awaited<ReturnType<typeof startCloud>>
let env: Record<string, string>
const folder = mkdtempSync(join(tmpdir(), 'life-'))
const zip = join(folder, 'echo.zip')

beforeAll(async () => {
  const source = 'export const handler = async (event) => { if (event.fail) throw new Error(event.fail); return event }'
  writeFileSync(zip, zipSync({ 'index.mjs': strToU8(source) }))
  cloud = await startCloud('life:a-secret-of-ours')
  env = {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'life',
    AWS_SECRET_ACCESS_KEY: 'a-secret-of-ours',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_PAGER: '',
  }
})
afterAll(() => cloud.stop())

const because = (present: unknown, what: string) => (present ? '' : ` (skipped: ${what})`)

test.skipIf(!python)(
  `boto3${because(python, 'no Python has boto3 here; pip install boto3')}`,
  { timeout: 120_000 },
  async () => {
    const ran = await run(python ?? '', ['test/clients/boto3_life.py', zip], { env })
    expect(ran).toMatchObject({ stderr: '', stdout: 'ok\n' })
  },
)

test.skipIf(!go)(`aws-sdk-go-v2${because(go, 'Go is not installed')}`, { timeout: 300_000 }, async () => {
  const ran = await run('go', ['run', '.', zip], { env, cwd: 'test/clients/go' })
  expect(ran).toMatchObject({ code: 0, stdout: 'ok\n' })
})

test('the JavaScript SDK', { timeout: 120_000 }, () => liveByJavaScript(cloud.url, zip))

test.skipIf(!aws)(
  `the aws command${because(aws, 'it is not installed; pip install awscli')}`,
  { timeout: 240_000 },
  () => liveByCommand(env, zip, folder),
)
