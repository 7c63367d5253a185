import type { Kit } from '../kit.ts'
import { SEES } from './invocations.ts'
import type { Scenarios } from './scenarios.ts'

const FAILS = 'export const handler = async () => { throw new Error("intentional failure") }'

/** A function whose asynchronous events end in a queue, and the record of one that has. */
async function recordOf(kit: Kit, source: string, event: object, more: { reserved?: number; wait?: number[] } = {}) {
  const FunctionName = await kit.create(source)
  const queue = await kit.queue()
  const DestinationConfig = { OnSuccess: { Destination: queue.arn }, OnFailure: { Destination: queue.arn } }
  await kit.call('lambda', 'PutFunctionEventInvokeConfig', { FunctionName, MaximumRetryAttempts: 2, DestinationConfig })
  if (more.reserved !== undefined)
    await kit.call('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: more.reserved })
  await kit.invoke(FunctionName, event, { InvocationType: 'Event' })
  for (const [at, milliseconds] of (more.wait ?? []).entries()) {
    await kit.until(async () => (await invocations(kit, FunctionName)) > at)
    await kit.pass(milliseconds)
  }
  return { response: (await kit.message(queue)).Body }
}

/** How often a function has run, by its log. */
async function invocations(kit: Kit, name: string): Promise<number> {
  try {
    const { events = [] } = (await kit.call('logs', 'FilterLogEvents', {
      ...{ logGroupName: `/aws/lambda/${name}`, filterPattern: 'REPORT' },
    })) as { events?: unknown[] }
    return events.length
  } catch {
    return 0 // it has no log yet
  }
}

/** Says in a queue which event this is and which code it is. */
const ORDER = (variant: string, queue: string) => `import { request } from 'node:http'
export const handler = async ({ name, sleep }) => {
  if (sleep) await new Promise((resolve) => setTimeout(resolve, sleep * 1000))
  console.log('ORDER ' + name + '--${variant}')
  return '${queue}'
}`

export const asynchronous: Scenarios = {
  'async-config-put': async (kit) => {
    const queue = await kit.queue()
    return kit.observe('lambda', 'PutFunctionEventInvokeConfig', {
      ...{ FunctionName: await kit.create(), MaximumRetryAttempts: 0 },
      DestinationConfig: { OnSuccess: { Destination: queue.arn }, OnFailure: { Destination: queue.arn } },
    })
  },
  'async-config-missing-fn': (kit) =>
    kit.observe('lambda', 'PutFunctionEventInvokeConfig', { FunctionName: 'doesnotexist', MaximumRetryAttempts: 1 }),
  'async-destination-missing-fn': async (kit) =>
    kit.observe('lambda', 'PutFunctionEventInvokeConfig', {
      FunctionName: await kit.create(),
      DestinationConfig: { OnSuccess: { Destination: kit.arn('lambda', 'function:doesnotexist') } },
    }),
  'async-destination-bad-service': async (kit) => {
    const FunctionName = await kit.create()
    const Destination = kit.arn('iam', `function:${FunctionName}`)
    return kit.observe('lambda', 'PutFunctionEventInvokeConfig', {
      FunctionName,
      DestinationConfig: { OnSuccess: { Destination } },
    })
  },
  'async-destination-success': (kit) => recordOf(kit, SEES, {}),
  'async-two-retries': async (kit) => {
    const seen = await recordOf(kit, FAILS, { message: kit.name('msg') }, { wait: [60_000, 120_000] })
    return { response: { ...(seen.response as object), responsePayload: asPython(seen.response) } }
  },
  'async-zero-reserved': (kit) => recordOf(kit, SEES, {}, { reserved: 0 }),
  'async-queue-order-on-update': async (kit) => {
    const name = await kit.create(ORDER('variant-1', ''), { Timeout: 30 })
    await kit.call('lambda', 'PutFunctionConcurrency', { FunctionName: name, ReservedConcurrentExecutions: 1 })
    const send = (from: number, to: number, label: string) => async () => {
      for (let at = from; at <= to; at++) {
        const event = {
          name: `${String(at).padStart(2, '0')}-${at === 1 ? 'sleep' : label}`,
          ...(at === 1 && { sleep: 2 }),
        }
        await kit.invoke(name, event, { InvocationType: 'Event' })
      }
    }
    await send(1, 10, 'before')()
    await kit.update(name, ORDER('variant-2', ''))
    await send(11, 15, 'after')()
    const logGroupName = `/aws/lambda/${name}`
    const lines = await kit.until(async () => {
      const { events = [] } = (await kit.call('logs', 'FilterLogEvents', { logGroupName, filterPattern: 'ORDER' })) as {
        events?: { message: string }[]
      }
      if (events.length > 0 && events.length < 15) await kit.pass(1000) // the first one needs its time
      return events.length >= 15 && events
    })
    return { response: lines.map(({ message }) => /ORDER (\S+)/.exec(message)?.[1]) }
  },
}

/** The recording's function is written in Python: what it calls errors is not ours. */
function asPython(response: unknown): object {
  const { responsePayload, requestContext } = response as {
    responsePayload: { errorMessage: string }
    requestContext: { requestId: string }
  }
  const stackTrace = ['  File "/var/task/handler.py", line 7, in handler\n    raise Exception("intentional failure")\n']
  return { ...responsePayload, errorType: 'Exception', requestId: requestContext.requestId, stackTrace }
}
