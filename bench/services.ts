/** What the services around Lambda cost: one signed call beside a bare echo, many things beside few, a gigabyte beside a copy. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as lambda from '@aws-sdk/client-lambda'
import * as s3 from '@aws-sdk/client-s3'
import * as sqs from '@aws-sdk/client-sqs'
import { strToU8, zipSync } from 'fflate'
import { Client, signed } from './http.ts'
import { interleaved, median, timed } from './measure.ts'
import type { Note } from './note.ts'

export type Started = { child: ChildProcess; port: number }

const KILOBYTE = 'x'.repeat(1000)
const CALLS = 600
const FEW = 100
const MANY = 100_000
const GIGABYTE = 1024 * 1024 * 1024

type Call = { path: string; headers: Record<string, string>; body: string; method: string }

export async function services(cloud: Started, echo: Started, note: Note): Promise<void> {
  const options = {
    ...{ endpoint: `http://127.0.0.1:${cloud.port}`, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench-secret' },
  }
  const clients = {
    table: new dynamodb.DynamoDBClient(options),
    bucket: new s3.S3Client({ ...options, forcePathStyle: true }),
    queue: new sqs.SQSClient(options),
    lambda: new lambda.LambdaClient(options),
  }
  const { table, bucket, queue } = clients
  await table.send(
    new dynamodb.CreateTableCommand({
      ...{ TableName: 'items', BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  )
  await dynamodb.waitUntilTableExists({ client: table, maxWaitTime: 10, minDelay: 1 }, { TableName: 'items' })
  await bucket.send(new s3.CreateBucketCommand({ Bucket: 'bench' }))
  const { QueueUrl = '' } = await queue.send(new sqs.CreateQueueCommand({ QueueName: 'bench' }))

  const [toCloud, toEcho] = [new Client(cloud.port), new Client(echo.port)]
  const json = (service: string, target: string, input: object, version: string) => async (): Promise<Call> => {
    const body = JSON.stringify(input)
    const type = { 'x-amz-target': target, 'content-type': `application/x-amz-json-${version}` }
    return { path: '/', body, method: 'POST', headers: await signed(cloud.port, service, '/', body, type) }
  }
  const object = (method: string) => async (): Promise<Call> => {
    const [path, body] = ['/bench/an-object', method === 'PUT' ? KILOBYTE : '']
    return { path, body, method, headers: await signed(cloud.port, 's3', path, body, {}, method) }
  }
  const Item = { id: { S: 'one' }, text: { S: KILOBYTE } }
  const sends: Record<string, () => Promise<Call>> = {
    PutItem: json('dynamodb', 'DynamoDB_20120810.PutItem', { TableName: 'items', Item }, '1.0'),
    GetItem: json('dynamodb', 'DynamoDB_20120810.GetItem', { TableName: 'items', Key: { id: { S: 'one' } } }, '1.0'),
    SendMessage: json('sqs', 'AmazonSQS.SendMessage', { QueueUrl, MessageBody: KILOBYTE }, '1.0'),
    PutObject: object('PUT'),
    GetObject: object('GET'),
  }
  const ready: Record<string, Call> = {}
  for (const [name, make] of Object.entries(sends)) ready[name] = await make()
  const works: Record<string, () => Promise<unknown>> = { echo: () => toEcho.send('/', {}, KILOBYTE) }
  for (const [name, { path, headers, body, method }] of Object.entries(ready))
    works[name] = async () => {
      const { status, text } = await toCloud.send(path, headers, body, method)
      if (status !== 200) throw new Error(`${name} answered ${status}: ${text}`)
    }
  const measure = (rounds: number) => interleaved(works, rounds)
  await measure(200)
  const few = await measure(CALLS)
  const bare = median(few.echo ?? [])
  for (const name of Object.keys(sends))
    note(`${name} of 1 KB, signed`, median(few[name] ?? []), 'bare HTTP echo', bare, 'at most 4 × the echo', 4 * bare)

  await fill(clients, QueueUrl)
  await measure(50)
  const many = await measure(CALLS)
  for (const name of Object.keys(sends)) {
    // What the machine does meanwhile hits the echo too.
    const least = median(few[name] ?? []) * (median(many.echo ?? []) / bare)
    note(`${name} among ${MANY}`, median(many[name] ?? []), `among ${FEW}`, least, 'at most 1.5 × as long', 1.5 * least)
  }
  toCloud.close()
  toEcho.close()
  await latency(clients, note)
  await gigabyte(cloud, note)
  for (const client of Object.values(clients)) client.destroy()
}

type Clients = {
  table: dynamodb.DynamoDBClient
  bucket: s3.S3Client
  queue: sqs.SQSClient
  lambda: lambda.LambdaClient
}

/** Puts so many small things into each. */
async function fill({ table, bucket, queue }: Clients, QueueUrl: string): Promise<void> {
  const each = async (size: number, act: (ids: string[]) => Promise<unknown>) => {
    let next = 0
    const worker = async () => {
      while (next < MANY) {
        const ids = Array.from({ length: Math.min(size, MANY - next) }, (_, i) => `id-${next + i}`)
        next += ids.length
        await act(ids)
      }
    }
    await Promise.all(Array.from({ length: 16 }, worker))
  }
  await each(25, (ids) =>
    table.send(
      new dynamodb.BatchWriteItemCommand({
        RequestItems: { items: ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } })) },
      }),
    ),
  )
  await each(10, (ids) =>
    queue.send(new sqs.SendMessageBatchCommand({ QueueUrl, Entries: ids.map((Id) => ({ Id, MessageBody: Id })) })),
  )
  await each(1, ([Key = '']) => bucket.send(new s3.PutObjectCommand({ Bucket: 'bench', Key, Body: Key })))
}

/** From SendMessage to the function that has the message. */
async function latency({ queue, lambda: client }: Clients, note: Note): Promise<void> {
  const [out, back] = await Promise.all(
    ['ask', 'answer'].map((QueueName) => queue.send(new sqs.CreateQueueCommand({ QueueName }))),
  )
  const source = `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'
const queue = new SQSClient({})
export const handler = ({ Records }) => queue.send(new SendMessageCommand({
  QueueUrl: process.env.BACK,
  MessageBody: String(Date.now() - Number(Records[0].body)),
}))`
  const FunctionName = 'listens'
  await client.send(
    new lambda.CreateFunctionCommand({
      ...{ FunctionName, Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 10 },
      Role: 'arn:aws:iam::000000000000:role/bench',
      Environment: { Variables: { BACK: back?.QueueUrl ?? '' } },
      Code: { ZipFile: zipSync({ 'index.mjs': strToU8(source) }) },
    } as lambda.CreateFunctionCommandInput),
  )
  await lambda.waitUntilFunctionActiveV2({ client, maxWaitTime: 10, minDelay: 1 }, { FunctionName })
  const EventSourceArn = 'arn:aws:sqs:us-east-1:000000000000:ask'
  await client.send(new lambda.CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, BatchSize: 1 }))
  const once = async () => {
    await queue.send(new sqs.SendMessageCommand({ QueueUrl: out?.QueueUrl ?? '', MessageBody: String(Date.now()) }))
    for (;;) {
      const { Messages = [] } = await queue.send(
        new sqs.ReceiveMessageCommand({ QueueUrl: back?.QueueUrl ?? '', WaitTimeSeconds: 5 }),
      )
      const [message] = Messages
      if (!message) continue
      await queue.send(
        new sqs.DeleteMessageCommand({ QueueUrl: back?.QueueUrl ?? '', ReceiptHandle: message.ReceiptHandle ?? '' }),
      )
      return Number(message.Body)
    }
  }
  for (let round = 0; round < 5; round++) await once()
  const times: number[] = []
  for (let round = 0; round < 50; round++) times.push(await once())
  note('SQS to Lambda', median(times), 'the limit', 20, 'at most 20 ms', 20)
}

/** One object, sent as the SDK sends a stream, beside the same bytes sent to a server that only counts them. */
async function gigabyte({ child, port }: Started, note: Note): Promise<void> {
  const chunk = randomBytes(1024 * 1024)
  const bytes = () =>
    Readable.from(
      (function* () {
        for (let sent = 0; sent < GIGABYTE; sent += chunk.length) yield chunk
      })(),
    )
  const counter = await startCounter()
  let most = 0
  const watching = new AbortController()
  const watch = (async () => {
    while (!watching.signal.aborted) {
      most = Math.max(most, residentMegabytes(child))
      await wait(50)
    }
  })()
  const plain = () => sendAll(counter.port, bytes())
  const { url, headers } = await signedUpload(port)
  const upload = () => sendAll(port, bytes(), url, headers)
  const [bare, ours]: [number[], number[]] = [[], []]
  for (let round = 0; round < 3; round++) {
    bare.push(await timed(plain))
    ours.push(await timed(upload))
  }
  watching.abort()
  await watch
  counter.child.kill()
  note(
    'a 1 GB upload to S3',
    median(ours),
    'a bare copy through loopback',
    median(bare),
    'at most 2 × the copy',
    2 * median(bare),
  )
  if (most > 0) note('memory while it uploads, MB', most, 'the limit', 200, 'at most 200 MB', 200)
}

function residentMegabytes({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return 0
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** A PUT that says beforehand how long it is, and signs all but the body. */
async function signedUpload(port: number) {
  const path = '/bench/a-gigabyte'
  const headers = await signed(port, 's3', path, '', { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, 'PUT')
  return { url: path, headers: { ...headers, 'content-length': String(GIGABYTE) } }
}

async function sendAll(port: number, body: Readable, path = '/', headers: Record<string, string> = {}): Promise<void> {
  const sent = request({
    ...{ host: '127.0.0.1', port, path, method: 'PUT' },
    headers: { 'content-length': String(GIGABYTE), ...headers },
  })
  body.pipe(sent)
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const part of response) text += part
  if (response.statusCode !== 200) throw new Error(`the upload was answered ${response.statusCode}: ${text}`)
}

async function startCounter(): Promise<Started> {
  const program = `require('node:http').createServer((q, r) => { let n = 0; q.on('data', d => n += d.length); q.on('end', () => r.end(String(n))) }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  return { child, port: Number(String(said)) }
}
