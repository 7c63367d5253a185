import type { Kit, Observed } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

const LOGS_RECORDS = `export const handler = async (event) => { console.log('EVENT ' + JSON.stringify(event)) }`

/** Fails for each message as often as the message says, by its receive count. */
const FAILS_AT_FIRST = `export const handler = async (event) => {
  console.log('EVENT ' + JSON.stringify(event))
  for (const { body, attributes } of event.Records)
    if (Number(attributes.ApproximateReceiveCount) <= JSON.parse(body).fail_attempts) throw new Error('not yet')
}`

const REPORTS = `export const handler = async (event) => {
  console.log('EVENT ' + JSON.stringify(event))
  const failed = event.Records.filter(({ body, attributes }) =>
    Number(attributes.ApproximateReceiveCount) <= (JSON.parse(body).fail_attempts ?? 0))
  const result = { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  console.log('RESULT ' + JSON.stringify(result))
  return result
}`

/** What a function has logged behind a word, as JSON. */
async function logged(kit: Kit, name: string, word: string): Promise<unknown[]> {
  const { events: lines = [] } = (await kit
    .call('logs', 'FilterLogEvents', { logGroupName: `/aws/lambda/${name}`, filterPattern: word })
    .catch(() => ({}))) as { events?: { message: string }[] }
  return lines.map(({ message }) => JSON.parse(message.slice(message.indexOf(`${word} `) + word.length + 1)))
}

/** The events that a function has been sent. */
const events = (kit: Kit, name: string) =>
  logged(kit, name, 'EVENT') as Promise<{ Records: Record<string, unknown>[] }[]>

/** The cloud's time passes only while no batch is under way, or its messages would be given out again meanwhile. */
const nth = (kit: Kit, name: string, number: number) =>
  kit.until(async () => {
    const found = await events(kit, name)
    const ended = await kit
      .call('logs', 'FilterLogEvents', { logGroupName: `/aws/lambda/${name}`, filterPattern: 'REPORT' })
      .then(({ events: reports }) => (reports as unknown[]).length)
      .catch(() => 0)
    if (found.length < number && found.length > 0 && ended === found.length) await kit.pass(1000)
    return found[number - 1]
  })

async function polled(kit: Kit, source: string, attributes: Record<string, string> = {}, settings: object = {}) {
  const FunctionName = await kit.create(source)
  const queue = await kit.queue(attributes)
  await kit.mapping({ FunctionName, EventSourceArn: queue.arn, BatchSize: 1, ...settings })
  return { FunctionName, queue }
}

const send = (kit: Kit, queue: { url: string }, body: object) =>
  kit.call('sqs', 'SendMessage', { QueueUrl: queue.url, MessageBody: JSON.stringify(body) })

/** As in the recordings: what fails is said by the message. */
const failing = (queue: { url: string }, fail_attempts: number) => ({ destination: queue.url, fail_attempts })

/** What is refused when a mapping is created. */
const creating =
  (input: (kit: Kit) => Promise<object>) =>
  async (kit: Kit): Promise<Observed> => {
    const seen = await kit.observe('lambda', 'CreateEventSourceMapping', await input(kit))
    const { UUID } = (seen.response ?? {}) as { UUID?: string }
    if (UUID) kit.after(() => kit.call('lambda', 'DeleteEventSourceMapping', { UUID }))
    return seen
  }

const queueInput = (more: object) => async (kit: Kit) => ({
  ...{ EventSourceArn: (await kit.queue()).arn, FunctionName: await kit.create() },
  ...more,
})

const streamInput = (more: object) => async (kit: Kit) => ({
  ...{ EventSourceArn: (await kit.table()).stream, FunctionName: await kit.create() },
  ...more,
})

/** Text as it was recorded: a message's body keeps the blanks of Python's json. */
const withBlanks = (records: Record<string, unknown>[]) => ({
  Records: records.map((record) => ({
    ...record,
    body: String(record.body).replaceAll('":', '": ').replaceAll(',"', ', "'),
  })),
})

export const mappings: Scenarios = {
  'esm-sqs-create': creating(queueInput({})),
  'esm-sqs-event': async (kit) => {
    const { FunctionName, queue } = await polled(kit, LOGS_RECORDS)
    await send(kit, queue, failing(queue, 1))
    return { response: withBlanks((await nth(kit, FunctionName, 1)).Records) }
  },
  'esm-sqs-retry-count': async (kit) => {
    const { FunctionName, queue } = await polled(kit, FAILS_AT_FIRST, { VisibilityTimeout: '5' })
    await send(kit, queue, failing(queue, 1))
    return { response: withBlanks((await nth(kit, FunctionName, 2)).Records) }
  },
  'esm-sqs-redrive-dlq': async (kit) => {
    const dead = await kit.queue()
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 })
    const { FunctionName, queue } = await polled(kit, FAILS_AT_FIRST, { VisibilityTimeout: '5', RedrivePolicy })
    await send(kit, queue, failing(queue, 2))
    await nth(kit, FunctionName, 2)
    await kit.pass(6000)
    return { status: 200, response: { Messages: [await kit.message(dead)] } }
  },
  'esm-sqs-partial-batch': async (kit) => {
    const [results, FunctionName] = [await kit.queue(), await kit.create(REPORTS)]
    const queue = await kit.queue({ FifoQueue: 'true', VisibilityTimeout: '5' })
    const Entries = [0, 1, 1, 2].map((fail_attempts, at) => ({
      Id: String(at),
      MessageBody: JSON.stringify({ message: at + 1, fail_attempts }),
      ...{ MessageGroupId: '1', MessageDeduplicationId: `dedup-${at + 1}` },
    }))
    await kit.call('sqs', 'SendMessageBatch', { QueueUrl: queue.url, Entries }) // before anybody polls: one batch
    const FunctionResponseTypes = ['ReportBatchItemFailures']
    await kit.mapping({ FunctionName, EventSourceArn: queue.arn, BatchSize: 10, FunctionResponseTypes })
    const { Records } = await nth(kit, FunctionName, 2)
    const event = { Records: Records.map((record) => ({ ...record, body: JSON.parse(String(record.body)) })) }
    const result = await kit.until(async () => (await logged(kit, FunctionName, 'RESULT'))[1])
    await send(kit, results, { event, result })
    return { status: 200, response: { Messages: [await kit.message(results)] } }
  },
  'esm-sqs-missing-queue': creating(async (kit) => ({
    ...{ EventSourceArn: kit.arn('sqs', 'doesnotexist'), FunctionName: await kit.create() },
  })),
  'esm-sqs-batch-over-10-needs-window': creating(queueInput({ BatchSize: 11 })),
  'esm-sqs-enabled-state': async (kit) => {
    const UUID = await kit.mapping(await queueInput({ BatchSize: 1 })(kit))
    return kit.observe('lambda', 'GetEventSourceMapping', { UUID })
  },
  'esm-sqs-bad-filter': creating(queueInput({ FilterCriteria: { Filters: [{ Pattern: 'simple string' }] } })),
  'esm-sqs-filter-match': async (kit) => {
    const Pattern = JSON.stringify({ body: { 'my-key': ['my-value'] } })
    const input = await queueInput({ FilterCriteria: { Filters: [{ Pattern }] }, MaximumBatchingWindowInSeconds: 1 })(
      kit,
    )
    return creating(async () => input)(kit)
  },
  'esm-get-missing': (kit) =>
    kit.observe('lambda', 'GetEventSourceMapping', { UUID: '00000000-0000-4000-8000-000000000000' }),
  'esm-create-no-arn': creating(async () => ({ FunctionName: 'doesnotexist' })),
  'esm-ddb-create': creating(
    streamInput({
      BatchSize: 1,
      StartingPosition: 'TRIM_HORIZON',
      MaximumBatchingWindowInSeconds: 1,
      MaximumRetryAttempts: 1,
    }),
  ),
  'esm-ddb-no-position': creating(streamInput({})),
  'esm-ddb-bad-position': creating(streamInput({ StartingPosition: 'invalid' })),
  'esm-ddb-at-timestamp': creating(
    streamInput({ StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: new Date() }),
  ),
  'esm-ddb-on-failure-sqs': async (kit) => {
    const FunctionName = await kit.create('export const handler = async () => { throw new Error("no") }')
    const { name, stream } = await kit.table()
    const queue = await kit.queue()
    await kit.mapping({
      ...{
        FunctionName,
        EventSourceArn: stream,
        BatchSize: 1,
        StartingPosition: 'TRIM_HORIZON',
        MaximumRetryAttempts: 1,
      },
      DestinationConfig: { OnFailure: { Destination: queue.arn } },
    })
    await kit.call('dynamodb', 'PutItem', { TableName: name, Item: { id: { S: 'one' } } })
    const message = await kit.until(async () => {
      const { Messages } = await kit.call('sqs', 'ReceiveMessage', { QueueUrl: queue.url })
      if (!Messages) await kit.pass(1000)
      return (Messages as Record<string, unknown>[] | undefined)?.[0]
    })
    return { status: 200, response: { Messages: [{ ...message, Body: JSON.parse(String(message.Body)) }] } }
  },
}
