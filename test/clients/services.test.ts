import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installed, run, startCloud } from '../command.ts'
import { pythonWithBoto3 } from './python.ts'

// Whole services, each as one program would use it that was written for AWS: all `boto3_<service>.py` of this folder,
// `go-services` and `javascript-services.mjs`. None knows where it runs; each prints "ok" at its end.

const GO = 'test/clients/go-services'
const [go, python] = await Promise.all([installed('go', ['version']), pythonWithBoto3()])
const services = readdirSync('test/clients')
  .map((name) => /^boto3_(.+)\.py$/.exec(name)?.[1])
  .filter((name): name is string => name !== undefined && name !== 'life')

let cloud: Awaited<ReturnType<typeof startCloud>>
let env: Record<string, string>

beforeAll(async () => {
  cloud = await startCloud('services:a-secret-of-ours')
  env = {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'services',
    AWS_SECRET_ACCESS_KEY: 'a-secret-of-ours',
    AWS_CONFIG_FILE: join(mkdtempSync(join(tmpdir(), 'services-')), 'none'),
    PYTHONWARNINGS: 'ignore', // of SDKs that tell of Pythons to come
    PYTHONDONTWRITEBYTECODE: '1', // or a folder of it would lie here
  }
})
afterAll(() => cloud.stop())

const because = (present: unknown, what: string) => (present ? '' : ` (skipped: ${what})`)

test.skipIf(!python).each(services)(
  `boto3: %s${because(python, 'no Python has boto3 here; pip install boto3')}`,
  { timeout: 300_000 },
  async (service) => {
    const ran = await run(python ?? '', [`test/clients/boto3_${service}.py`], { env })
    expect(ran).toMatchObject({ stderr: '', stdout: 'ok\n' })
  },
)

test.skipIf(!go)(`aws-sdk-go-v2: services${because(go, 'Go is not installed')}`, { timeout: 300_000 }, async () => {
  const ran = await run('go', ['run', '.'], { env: { ...env, GOTOOLCHAIN: 'local' }, cwd: GO })
  expect(ran).toMatchObject({ code: 0, stdout: 'ok\n' })
  expect(ran.stderr).not.toContain('WARN') // the SDK's, of answers that it does not like
})

test('the JavaScript SDK: services', { timeout: 60_000 }, async () => {
  const ran = await run(process.execPath, ['test/clients/javascript-services.mjs'], { env })
  expect(ran).toMatchObject({ stderr: '', stdout: 'ok\n' })
})
