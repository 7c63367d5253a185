import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../src/labs/build.node.ts'
import { findLab } from '../src/labs/catalogue.node.ts'
import { layScratch } from '../src/labs/scratch.node.ts'
import { installed, run, startCloud } from './command.ts'

// The unmodified aws command (PyPI: awscli) shares no code with the SDK that the cloud's protocols come from.

const present = await installed('aws')
const go = await installed('go', ['version'])
const because = present ? '' : ' (skipped: the aws command is not installed; pip install awscli)'

describe.skipIf(!present)(`the aws command${because}`, () => {
  let cloud: Awaited<ReturnType<typeof startCloud>>
  const folder = mkdtempSync(join(tmpdir(), 'aws-'))
  beforeAll(async () => {
    cloud = await startCloud('ci:a-secret-of-ours')
  })
  afterAll(() => cloud.stop())

  const aws = async (...args: string[]) => {
    const env = {
      AWS_ENDPOINT_URL: cloud.url,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1', // version 1 of the command knows no other
      AWS_ACCESS_KEY_ID: 'ci',
      AWS_SECRET_ACCESS_KEY: 'a-secret-of-ours',
      AWS_CONFIG_FILE: join(folder, 'none'),
      AWS_PAGER: '',
    }
    return run('aws', args, { env })
  }
  const answered = async (...args: string[]) => {
    const ran = await aws(...args)
    expect(ran.stderr).toBe('')
    return JSON.parse(ran.stdout || 'null')
  }

  const nodeZip = () =>
    zipSync({
      'index.mjs': strToU8(
        'export const handler = async (event) => { console.log("greeting", event.name); return { message: "Hello, " + event.name } }',
      ),
    })

  const goZip = async () => {
    const laid = await layScratch(findLab('01'), 'go', 'solution')
    try {
      const { functions } = await build(laid.folder, 'go', 'local')
      return functions[0]?.zip ?? new Uint8Array()
    } finally {
      await laid.dispose()
    }
  }

  test.each([
    { what: 'a Node zip', runtime: 'nodejs24.x', handler: 'index.handler', zip: async () => nodeZip(), needsGo: false },
    { what: 'a Go zip', runtime: 'provided.al2023', handler: 'bootstrap', zip: goZip, needsGo: true },
  ])('creates, invokes and deletes a function of $what', async ({ runtime, handler, zip, needsGo }) => {
    if (needsGo && !go) return console.warn('skipped: Go is not installed')
    const name = `cli-${runtime.replace('.', '-')}`
    const file = join(folder, `${name}.zip`)
    writeFileSync(file, await zip())

    const created = await answered(
      ...['lambda', 'create-function', '--function-name', name, '--runtime', runtime, '--handler', handler],
      ...['--role', 'arn:aws:iam::000000000000:role/any', '--zip-file', `fileb://${file}`],
      ...['--environment', 'Variables={GREETING=Hello}'],
    )
    expect(created).toMatchObject({
      FunctionName: name,
      State: 'Pending',
      Environment: { Variables: { GREETING: 'Hello' } },
    })
    await answered('lambda', 'wait', 'function-active-v2', '--function-name', name)

    const out = join(folder, 'out.json')
    const invoked = await answered(
      ...['lambda', 'invoke', '--function-name', name, '--payload', '{"name":"Ada"}', '--log-type', 'Tail', out],
      ...((await run('aws', ['--version'])).stdout.startsWith('aws-cli/2')
        ? ['--cli-binary-format', 'raw-in-base64-out']
        : []),
    )
    expect(invoked).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' })
    const log = Buffer.from(invoked.LogResult, 'base64').toString()
    expect(log).toMatch(
      /^START RequestId: .*Ada.*\nEND RequestId: .*\nREPORT RequestId: .*Init Duration: [\d.]+ ms\t\n$/s,
    )

    expect(
      (await answered('lambda', 'list-functions')).Functions.map((fn: { FunctionName: string }) => fn.FunctionName),
    ).toContain(name)
    await aws('lambda', 'delete-function', '--function-name', name)
    const gone = await aws('lambda', 'get-function', '--function-name', name)
    expect(gone.stderr).toContain(
      `(ResourceNotFoundException) when calling the GetFunction operation: Function not found: arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    )
  })

  test('is told who it is', async () => {
    expect(await answered('sts', 'get-caller-identity')).toEqual({
      UserId: '000000000000',
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
    })
  })

  test('is told by name what the local cloud does not do', async () => {
    expect((await aws('lambda', 'list-code-signing-configs')).stderr).toContain(
      'does not implement lambda:ListCodeSigningConfigs yet',
    )
    expect((await aws('ec2', 'describe-instances')).stderr).toContain('ec2:DescribeInstances')
  })

  test('is turned away with a wrong secret', async () => {
    const ran = await run('aws', ['lambda', 'list-functions'], {
      env: {
        AWS_ENDPOINT_URL: cloud.url,
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'us-east-1', // version 1 of the command knows no other
        AWS_ACCESS_KEY_ID: 'ci',
        AWS_SECRET_ACCESS_KEY: 'wrong',
      },
    })
    expect(ran.stderr).toContain('InvalidSignatureException')
  })
})
