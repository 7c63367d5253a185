import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startWithControl } from '../../src/control/start.node.ts'
import { advanceClock } from '../../src/labs/advance-clock.node.ts'
import { installed, type Ran, run } from '../command.ts'
import { eventually } from '../eventually.ts'

// An application deployed, called, changed and deleted by `sam` and by `aws cloudformation`, as they come.

const sam = await installed('sam', ['--version'])
const aws = await installed('aws')

let cloud: Awaited<ReturnType<typeof startWithControl>>
let env: Record<string, string>
let folder = ''

beforeAll(async () => {
  cloud = await startWithControl({ folder: join(mkdtempSync(join(tmpdir(), 'sam-')), 'cloud'), port: 0 })
  const { url, accessKeyId, secretAccessKey } = cloud.connection
  env = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_PAGER: '',
    SAM_CLI_TELEMETRY: '0',
    PATH: [join(process.cwd(), 'node_modules/.bin'), process.env.PATH].join(delimiter), // esbuild is there
  }
})

/** The application in a folder of its own: a test may change it. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sam-app-'))
  cpSync('test/clients/sam', folder, { recursive: true })
})
afterAll(() => cloud?.close())

const because = (present: unknown, what: string) => (present ? '' : ` (skipped: ${what})`)

async function done(program: string, args: string[]): Promise<Ran> {
  const ran = await run(program, args, { env, cwd: folder })
  expect(ran, `${program} ${args.join(' ')}\n${ran.stdout}\n${ran.stderr}`).toMatchObject({ code: 0 })
  return ran
}

const asked = async (...args: string[]) => JSON.parse((await done('aws', [...args, '--output', 'json'])).stdout)

async function outputs(stack: string): Promise<Record<string, string>> {
  const { Stacks } = await asked('cloudformation', 'describe-stacks', '--stack-name', stack)
  const [stackFound] = Stacks as { Outputs: { OutputKey: string; OutputValue: string }[] }[]
  return Object.fromEntries((stackFound?.Outputs ?? []).map((each) => [each.OutputKey, each.OutputValue]))
}

/** When each of the stack's functions was last changed. */
async function changed(stack: string): Promise<Record<string, string>> {
  const { Functions } = await asked('lambda', 'list-functions')
  return Object.fromEntries(
    (Functions as { FunctionName: string; LastModified: string }[]).map(({ FunctionName, LastModified }) => [
      FunctionName.replace(`${stack}-`, '').replace(/-[A-Z0-9a-z]{12}$/, ''),
      LastModified,
    ]),
  )
}

/** It answers by HTTP, works its queue off, sees files come, and hears the clock. */
async function works(stack: string): Promise<void> {
  const { ApiId = '', Bucket = '' } = await outputs(stack)
  const api = `${cloud.connection.url}/_execute-api/${ApiId}`
  const state = async (id: string) => (await fetch(`${api}/orders/${id}`)).json()
  const posted = await fetch(`${api}/orders`, { method: 'POST', body: JSON.stringify({ id: 'order-1' }) })
  expect(posted.status).toBe(201)
  await eventually(async () => expect(await state('order-1')).toEqual({ id: 'order-1', state: 'done' }))
  writeFileSync(join(folder, 'cat.jpg'), 'a cat')
  await done('aws', ['s3', 'cp', 'cat.jpg', `s3://${Bucket}/a cat.jpg`])
  await eventually(async () => expect(await state('a cat.jpg')).toMatchObject({ state: 'uploaded' }))
  await advanceClock(cloud.connection, 3_600_000)
  await eventually(async () => expect(await state('tick')).toMatchObject({ state: 'aws.events' }))
  await done('aws', ['s3', 'rm', `s3://${Bucket}/a cat.jpg`])
}

/** What is there of all that the stack had. */
async function left(): Promise<unknown[]> {
  const all = await Promise.all([
    asked('lambda', 'list-functions', '--query', 'Functions[].FunctionName'),
    asked('lambda', 'list-event-source-mappings', '--query', 'EventSourceMappings[].UUID'),
    asked('sqs', 'list-queues', '--endpoint-url', cloud.connection.url, '--query', 'QueueUrls || `[]`'),
    asked('dynamodb', 'list-tables', '--query', 'TableNames'),
    asked('apigatewayv2', 'get-apis', '--query', 'Items[].ApiId'),
    asked('events', 'list-rules', '--query', 'Rules[].Name'),
    asked('iam', 'list-roles', '--query', 'Roles[].RoleName'),
    asked('s3api', 'list-buckets', '--query', 'Buckets[].Name'),
  ])
  return all.flat().filter((name) => !String(name).startsWith('aws-sam-cli-managed-default') && name !== 'packages')
}

test.skipIf(!sam)(
  `sam build, deploy, an update of one function, delete${because(sam, 'sam is not installed; pip install aws-sam-cli')}`,
  { timeout: 300_000 },
  async () => {
    const deploy = ['deploy', '--stack-name', 'shop', '--resolve-s3', '--capabilities', 'CAPABILITY_IAM']
    await done('sam', ['build'])
    await done('sam', [...deploy, '--no-confirm-changeset', '--no-progressbar'])
    await works('shop')

    const before = await changed('shop')
    const source = join(folder, 'worker/app.ts')
    writeFileSync(source, readFileSync(source, 'utf8').replace("S: 'done'", "S: 'all done'"))
    await done('sam', ['build'])
    await done('sam', [...deploy, '--no-confirm-changeset', '--no-progressbar'])
    const { Worker, ...others } = await changed('shop')
    const { Worker: earlier, ...otherwise } = before
    expect(others).toEqual(otherwise)
    expect(Worker).not.toEqual(earlier)

    await done('sam', ['delete', '--stack-name', 'shop', '--no-prompts', '--region', 'us-east-1'])
    expect(await left()).toEqual([])
  },
)

test.skipIf(!sam || !aws)(
  `aws cloudformation package and deploy${because(sam && aws, 'sam or aws is not installed')}`,
  { timeout: 300_000 },
  async () => {
    await done('sam', ['build'])
    await done('aws', ['s3', 'mb', 's3://packages'])
    const packaging = ['--template-file', '.aws-sam/build/template.yaml', '--output-template-file', 'packaged.yaml']
    await done('aws', ['cloudformation', 'package', ...packaging, '--s3-bucket', 'packages'])
    const deploy = ['cloudformation', 'deploy', '--template-file', 'packaged.yaml', '--stack-name', 'store']
    await done('aws', [...deploy, '--capabilities', 'CAPABILITY_IAM'])
    await works('store')
    const again = await done('aws', [...deploy, '--capabilities', 'CAPABILITY_IAM', '--no-fail-on-empty-changeset'])
    expect(again.stdout).toContain('No changes to deploy')
    await done('aws', ['cloudformation', 'delete-stack', '--stack-name', 'store'])
    await done('aws', ['cloudformation', 'wait', 'stack-delete-complete', '--stack-name', 'store'])
    expect(await left()).toEqual([])
  },
)
