import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { processDriver } from './process.node.ts'
import { node, once } from './samples.fixture.node.ts'

const driver = processDriver({
  folder: mkdtempSync(join(tmpdir(), 'sdk-')),
  modules: join(process.cwd(), 'node_modules'),
})
afterAll(() => driver.close())

test('a function finds the AWS SDK without bringing it, and nothing else of ours', async () => {
  const source = `
    import { SQSClient } from '@aws-sdk/client-sqs'
    import { createRequire } from 'node:module'
    const { S3Client } = createRequire(import.meta.url)('@aws-sdk/client-s3')
    export const handler = async () => [SQSClient.name, S3Client.name, await import('yaml').catch(({ code }) => code)]`
  const { finished } = await once(driver, node(source))
  expect(new TextDecoder().decode((finished.outcome as { payload: Uint8Array }).payload)).toBe(
    '["SQSClient","S3Client","ERR_MODULE_NOT_FOUND"]',
  )
})
