import { type InvocationRequest, type InvocationResponse, Invoke$ } from '@aws-sdk/client-lambda'
import { toBase64, toUtf8 } from '@smithy/core/serde'
import { action, type Context } from '../../action.ts'
import { accept } from '../invoke.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const invoke = action({
  operation: Invoke$,

  async run(context: Context<LambdaState>, input: InvocationRequest): Promise<InvocationResponse> {
    const { state, clock } = context
    const { asked, target, invocation } = accept(context, input)
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 }
    if (input.InvocationType === 'Event') {
      state.queue.accept({
        ...{ requestId: invocation.requestId, functionName: asked.name, functionArn: target.arn },
        ...(asked.qualifier && { qualifier: asked.qualifier }),
        ...{ payload: toUtf8(invocation.payload), traceId: invocation.traceId },
        ...(invocation.clientContext && { clientContext: invocation.clientContext }),
        ...{ acceptedAt: clock.now(), dueAt: clock.now(), runs: 0 },
      })
      return { StatusCode: 202 }
    }
    const { outcome, ended } = await state.pools.invoke(target.fn, invocation)
    return {
      StatusCode: 200,
      ExecutedVersion: target.fn.version,
      Payload: outcome.payload as Uint8Array<ArrayBuffer> as InvocationResponse['Payload'],
      ...(outcome.kind === 'failed' && { FunctionError: 'Unhandled' }),
      ...(input.LogType === 'Tail' && { LogResult: toBase64((await ended).tail) }),
    }
  },
})
