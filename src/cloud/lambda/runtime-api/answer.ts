import { fromBase64, toUtf8 } from '@smithy/core/serde'
import type { Outcome, Told } from '../invocation.ts'
import { answerTooLarge, failed, LARGEST_ANSWER, LARGEST_STREAM } from '../outcome.ts'
import { Gathered, type RuntimeRequest } from './request.ts'

/** What became of the body of `POST …/response`. `truncated`: the connection ended before it did. */
export type Answer = { kind: 'whole' | 'too-large' | 'truncated'; outcome: Outcome }

/**
 * Reads a function's answer. A caller that streams is told of it while it comes, however the runtime sent it. An error
 * midway is in the trailers: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming
 */
export function readAnswer(request: RuntimeRequest, told: Pick<Told, 'begun' | 'streamed'>): Promise<Answer> {
  const { begun, streamed } = told
  if (!streamed) return gather(request)
  const head = headOf(request)
  return isSmall(request) ? passWhole(request, head, { begun, streamed }) : pass(request, head, { begun, streamed })
}

type Head = { contentType?: string }
type Streams = Pick<Told, 'begun'> & Required<Pick<Told, 'streamed'>>

async function gather(request: RuntimeRequest): Promise<Answer> {
  const body = new Gathered(LARGEST_ANSWER)
  const trailers = await request.read((bytes) => body.push(bytes))
  if (!trailers) return TRUNCATED
  if (body.isTooLarge) return { kind: 'too-large', outcome: answerTooLarge() }
  return { kind: 'whole', outcome: errorIn(trailers) ?? { kind: 'succeeded', payload: body.toBytes() } }
}

/** The answer of a function that does not stream, in one piece. */
async function passWhole(request: RuntimeRequest, head: Head, { begun, streamed }: Streams): Promise<Answer> {
  const answer = await gather(request)
  if (answer.outcome.kind === 'failed') return answer
  begun?.(head)
  await streamed(answer.outcome.payload)
  return WHOLE
}

async function pass(request: RuntimeRequest, head: Head, { begun, streamed }: Streams): Promise<Answer> {
  let length = 0
  let hasBegun = false
  const begin = () => {
    if (!hasBegun) begun?.(head)
    hasBegun = true
  }
  const trailers = await request.read((bytes) => {
    const fitting = bytes.subarray(0, Math.max(0, LARGEST_STREAM - length))
    length += bytes.length
    if (fitting.length === 0) return undefined
    begin()
    return streamed(fitting)
  })
  if (!trailers) return TRUNCATED
  if (length > LARGEST_STREAM) return { kind: 'too-large', outcome: answerTooLarge(LARGEST_STREAM) }
  const error = errorIn(trailers)
  if (error) return { kind: 'whole', outcome: error }
  begin() // an empty answer is one too
  return WHOLE
}

const WHOLE: Answer = { kind: 'whole', outcome: { kind: 'succeeded', payload: new Uint8Array() } }

/** The emulator's name for it; the words are ours, for the emulator has none. */
const TRUNCATED: Answer = {
  kind: 'truncated',
  outcome: failed('Runtime.TruncatedResponse', 'The runtime ended its response before it was complete'),
}

const headOf = ({ headers }: RuntimeRequest): Head =>
  headers['content-type'] === undefined ? {} : { contentType: headers['content-type'] }

/** A length that is told beforehand, as a runtime that does not stream does. */
const isSmall = ({ headers }: RuntimeRequest) => Number(headers['content-length'] ?? Number.NaN) <= LARGEST_ANSWER

/** An error that a runtime tells of after what it has sent; its body is base64 of JSON. */
function errorIn(trailers: Readonly<Record<string, string>>): (Outcome & { kind: 'failed' }) | undefined {
  const type = trailers['lambda-runtime-function-error-type']
  if (!type) return undefined
  return functionError(decoded(trailers['lambda-runtime-function-error-body'] ?? ''), type)
}

function decoded(base64: string): Uint8Array {
  try {
    return fromBase64(base64)
  } catch {
    return new TextEncoder().encode(base64)
  }
}

/** The body goes to the caller as the runtime wrote it. What is not an error's JSON is anyone's, so it is wrapped. */
export function functionError(body: Uint8Array, typeHeader: string | undefined): Outcome & { kind: 'failed' } {
  const text = toUtf8(body)
  try {
    const { errorType, errorMessage } = JSON.parse(text) as { errorType?: unknown; errorMessage?: unknown }
    const type = typeof errorType === 'string' ? errorType : typeHeader
    if (type && typeof errorMessage === 'string') return { kind: 'failed', errorType: type, payload: body }
  } catch {
    // wrapped below
  }
  return failed(typeHeader ?? 'Runtime.Unknown', text)
}
