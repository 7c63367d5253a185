import {
  InvokeWithResponseStream$,
  type InvokeWithResponseStreamRequest,
  type InvokeWithResponseStreamResponse,
  type InvokeWithResponseStreamResponseEvent,
} from '@aws-sdk/client-lambda'
import { toBase64, toUtf8 } from '@smithy/core/serde'
import { action, type Context } from '../../action.ts'
import { accept } from '../invoke.ts'
import type { LambdaState } from '../state.ts'
import { type StreamedAnswer, streamInvocation } from '../streaming.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html */
export const invokeWithResponseStream = action({
  operation: InvokeWithResponseStream$,

  async run(
    context: Context<LambdaState>,
    input: InvokeWithResponseStreamRequest,
  ): Promise<Omit<InvokeWithResponseStreamResponse, 'EventStream'> & { EventStream?: AsyncIterable<Event> }> {
    const { target, invocation } = accept(context, input)
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 }
    const answer = await streamInvocation(context.state, target.fn, invocation)
    return {
      StatusCode: 200,
      ExecutedVersion: target.fn.version,
      ResponseStreamContentType: 'application/vnd.amazon.eventstream',
      EventStream: events(answer, input.LogType === 'Tail'),
    }
  },
})

type Event = Pick<InvokeWithResponseStreamResponseEvent, 'PayloadChunk' | 'InvokeComplete'>

async function* events({ chunks, outcome, answered }: StreamedAnswer, tail: boolean): AsyncGenerator<Event> {
  for await (const Payload of chunks) yield { PayloadChunk: { Payload: Payload as Uint8Array<ArrayBuffer> } } as Event
  const end = await outcome
  const log = tail ? { LogResult: toBase64((await (await answered).ended).tail) } : {}
  yield {
    InvokeComplete: end.kind === 'failed' ? { ErrorCode: 'Unhandled', ErrorDetails: toUtf8(end.payload), ...log } : log,
  } as Event
}
