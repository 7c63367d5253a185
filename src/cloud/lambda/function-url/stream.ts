import { toUtf8 } from '@smithy/core/serde'
import type { HttpResponse } from '../../http.ts'
import { headersOf, statusOf } from '../../payload-v2/to-response.ts'
import type { Invocation } from '../invocation.ts'
import type { LambdaState } from '../state.ts'
import { type StreamedAnswer, streamInvocation } from '../streaming.ts'
import type { Target } from '../version.ts'

/** Of an answer that begins with its own status and headers, as JSON, and eight zeros behind it. */
const WITH_HEAD = 'application/vnd.awslambda.http-integration-response'
const ZEROS = 8

/**
 * The answer while the function writes it. What goes wrong before it begins is a 502; what goes wrong later breaks it off.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export async function streamed(state: LambdaState, target: Target, invocation: Invocation): Promise<HttpResponse> {
  const answer = await streamInvocation(state, target.fn, invocation)
  if (!answer.begun) return FAILED
  if (answer.contentType !== WITH_HEAD) {
    const type = answer.contentType ?? 'application/octet-stream'
    return { status: 200, headers: { 'content-type': type }, body: whole(answer, answer.chunks) }
  }
  const head = await readHead(answer.chunks)
  const status = statusOf(head?.json.statusCode ?? 200)
  const headers = headersOf(head?.json.headers)
  if (!head || status === undefined || !headers) {
    await answer.chunks.return(undefined)
    return FAILED
  }
  const { cookies } = head.json
  return {
    status,
    headers: { 'content-type': 'application/octet-stream', ...headers },
    ...(Array.isArray(cookies) && cookies.length > 0 && { cookies: cookies.map(String) }),
    body: whole(answer, after(head.rest, answer.chunks)),
  }
}

const FAILED: HttpResponse = {
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: 'Internal Server Error',
}

/** Throws at the end of an answer that was cut short, so that it does not look whole. */
async function* whole({ outcome }: StreamedAnswer, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
  if ((await outcome).kind === 'failed') throw new Error('the function failed in the middle of its answer')
}

/** `undefined` where the answer ends before its head does, or the head is no JSON. */
async function readHead(chunks: AsyncGenerator<Uint8Array>) {
  let seen = new Uint8Array()
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const joined = new Uint8Array(seen.length + next.value.length)
    joined.set(seen)
    joined.set(next.value, seen.length)
    seen = joined
    const end = zerosIn(seen)
    if (end < 0) continue
    try {
      const json = JSON.parse(toUtf8(seen.subarray(0, end))) as Record<string, unknown>
      return { json, rest: seen.subarray(end + ZEROS) }
    } catch {
      return undefined
    }
  }
  return undefined
}

function zerosIn(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0); at >= 0 && at + ZEROS <= bytes.length; at = bytes.indexOf(0, at + 1))
    if (bytes.subarray(at, at + ZEROS).every((byte) => byte === 0)) return at
  return -1
}

async function* after(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  yield* rest
}
