import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { advanceClock } from '../advance-clock.node.ts'
import { type Call, sdkCalls } from '../clients.node.ts'
import { invokeFunction } from '../invoke.node.ts'
import { reachable } from './reach.ts'
import type { Under } from './under-test.ts'

/**
 * All that a lab's tests may know of the functions that they test. Functions go by the names that template.yaml gives
 * them; which language they are in, and which cloud they run on, is nobody's business here.
 */
const under: Under = inject('workshop')
const { call } = sdkCalls(under.client)

/**
 * Any call to AWS as the account's owner: `await aws('dynamodb', 'GetItem', { … })`. Rejects with the error that the SDK
 * makes of AWS's answer: its `name` is AWS's code.
 */
export const aws: Call = call

/** The name that a function of the template has in this deployment, for calls that want it. */
export const functionName = (logicalName: string): string => physicalName(logicalName)

/** What came of one invocation. */
export type Answer = {
  /** What the function answered, parsed: `undefined` when it is not JSON. The error's own body when it failed. */
  payload: unknown
  /** Present when the function failed. */
  error?: { errorType: string; errorMessage: string }
  /** The lines of this invocation, START and REPORT included: the last 4 KB, as Lambda gives them. */
  log: string[]
  requestId: string
  /** How long Init took, when this invocation had to wait for it: a cold start. */
  initMilliseconds?: number
}

/** Sends an event to a function and waits for what comes of it. A function's own error is an answer, not a rejection. */
export async function invoke(functionName: string, event: unknown): Promise<Answer> {
  const { payload, failed, log, requestId } = await invokeFunction(
    call,
    physicalName(functionName),
    JSON.stringify(event),
  )
  const init = /\tInit Duration: ([\d.]+) ms/.exec(log.at(-1) ?? '')?.[1]
  return {
    payload,
    ...(failed && { error: payload as { errorType: string; errorMessage: string } }),
    log,
    requestId,
    ...(init && { initMilliseconds: Number(init) }),
  }
}

/** The event in the lab's `events/` of this name, parsed. */
export const event = (file: string): unknown => JSON.parse(readFileSync(join(under.events, file), 'utf8'))

/** Every line that a function has written since the tests began, oldest first. */
export async function logs(functionName: string): Promise<string[]> {
  const lines: string[] = []
  let nextToken: unknown
  do {
    const page = await call('logs', 'FilterLogEvents', {
      logGroupName: `/aws/lambda/${physicalName(functionName)}`,
      startTime: under.startedAt,
      nextToken,
    })
    lines.push(...((page.events ?? []) as { message: string }[]).map(({ message }) => message.trimEnd()))
    nextToken = page.nextToken
  } while (nextToken)
  return lines
}

/** Asks again until `claim` no longer throws, for at most `within` milliseconds; then throws what it threw last. */
export async function eventually<T>(claim: () => T | Promise<T>, { within = 5000 } = {}): Promise<T> {
  const end = Date.now() + within
  for (;;) {
    try {
      return await claim()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** An HTTP request to an address that the lab's template puts out, such as an API's or a function's URL. */
export const fetch = (url: string, init?: RequestInit): Promise<Response> =>
  globalThis.fetch(reachable(url, under.client.endpoint), init)

/** The value of one of the template's Outputs. */
export function output(name: string): string {
  const value = under.outputs[name]
  if (value === undefined)
    throw new Error(`template.yaml has no output "${name}"; it has ${Object.keys(under.outputs)}`)
  return value
}

export const clock = {
  /** Puts the cloud's clock ahead, so that what is due by then happens now. On AWS nobody can: it waits. */
  async advance(milliseconds: number): Promise<void> {
    if (!under.control) return new Promise((resolve) => setTimeout(resolve, milliseconds))
    await advanceClock(under.control, milliseconds)
  },
}

function physicalName(logicalName: string): string {
  const name = under.functions[logicalName]
  if (!name) throw new Error(`template.yaml has no function "${logicalName}"; it has ${Object.keys(under.functions)}`)
  return name
}
