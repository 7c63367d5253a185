import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCloud, startLocalCloud } from '../local.node.ts'
import { NODE_EXTENSION } from './drivers/extension-samples.fixture.node.ts'
import { zipped } from './drivers/samples.fixture.node.ts'

// Recorded: parity cases `invoke-timeout-env-reset-file` and `invoke-timeout-env-reset-global`. By the SDK, over HTTP.

const SOURCE = `
const { readFileSync, writeFileSync } = require('node:fs')
let number = 0
exports.handler = async (event) => {
  if (event['set-number']) number = event['set-number']
  if (event['write-file']) writeFileSync(process.env.TMPDIR + '/temp.json', event['write-file'])
  if (event.sleep) await new Promise((resolve) => setTimeout(resolve, event.sleep * 1000))
  return {
    ...(event['read-number'] && { number }),
    ...(event['read-file'] && { content: readFileSync(process.env.TMPDIR + '/temp.json', 'utf8') }),
    ...(event.layer && { layer: require('of-a-layer') }),
  }
}`

let cloud: LocalCloud
let lambda: LambdaClient
beforeAll(async () => {
  cloud = await startLocalCloud({ folder: mkdtempSync(join(tmpdir(), 'reset-')), port: 0 })
  lambda = new LambdaClient({ endpoint: cloud.url, region: 'us-east-1', credentials: cloud.key })
  const { LayerVersionArn = '' } = await lambda.send(
    new PublishLayerVersionCommand({
      LayerName: 'watch',
      Content: {
        ZipFile: zipped({
          'extensions/watch': NODE_EXTENSION,
          'nodejs/node_modules/of-a-layer/index.js': 'module.exports = "found"',
        }),
      },
    }),
  )
  await lambda.send(
    new CreateFunctionCommand({
      ...{ FunctionName: 'reset', Role: 'arn:aws:iam::000000000000:role/test', Timeout: 1 },
      ...{ Runtime: 'nodejs22.x', Handler: 'index.handler', Layers: [LayerVersionArn] },
      Code: { ZipFile: zipped({ 'index.js': SOURCE }) },
    }),
  )
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName: 'reset' })
})
afterAll(async () => {
  lambda.destroy()
  await cloud.close()
})

async function invoke(event: object) {
  const input = { FunctionName: 'reset', Payload: JSON.stringify(event), LogType: 'Tail' as const }
  const { Payload, FunctionError, LogResult = '' } = await lambda.send(new InvokeCommand(input))
  const answer = JSON.parse(Payload?.transformToString() ?? 'null')
  return { answer, FunctionError, log: Buffer.from(LogResult, 'base64').toString() }
}

test('a function whose call timed out goes on in the same environment, anew', async () => {
  await invoke({ 'write-file': 'some-content', 'set-number': 42 })
  expect((await invoke({ 'read-number': true })).answer).toEqual({ number: 42 })
  const late = await invoke({ sleep: 2 })
  expect(late.answer.errorMessage).toMatch(/Task timed out after 1.00 seconds$/)
  expect(late.log).toContain('node extension: SHUTDOWN timeout')
  const next = await invoke({ 'read-number': true, 'read-file': true, layer: true })
  expect(next.answer).toEqual({ number: 0, content: 'some-content', layer: 'found' })
  expect(next.log).toContain('node extension: registered')
  expect(next.log).not.toContain('Init Duration')
})
