import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as sdk from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { startLocalCloud } from '../local.node.ts'

test('a client over HTTP is told of new lines while they come, and its session ends with it', async () => {
  const { url, key, close } = await startLocalCloud({ folder: mkdtempSync(join(tmpdir(), 'live-tail-')), port: 0 })
  const client = new sdk.CloudWatchLogsClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: key,
    disableHostPrefix: true, // else it would ask stream-127.0.0.1
  })
  const stream = { logGroupName: 'g', logStreamName: 's' }
  await client.send(new sdk.CreateLogGroupCommand(stream))
  await client.send(new sdk.CreateLogStreamCommand(stream))
  const logGroupIdentifiers = ['arn:aws:logs:us-east-1:000000000000:log-group:g']
  const { responseStream = [] } = await client.send(new sdk.StartLiveTailCommand({ logGroupIdentifiers }))
  const messages: (string | undefined)[] = []
  for await (const {
    sessionStart,
    sessionUpdate,
  } of responseStream as AsyncIterable<sdk.StartLiveTailResponseStream>) {
    if (sessionStart) {
      const logEvents = [{ timestamp: Date.now(), message: 'hello' }]
      await client.send(new sdk.PutLogEventsCommand({ ...stream, logEvents }))
    }
    for (const { message } of sessionUpdate?.sessionResults ?? []) messages.push(message)
    if (messages.length > 0) break
  }
  expect(messages).toEqual(['hello'])
  await close()
})
