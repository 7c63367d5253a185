import type { HttpResponse } from '../../http.ts'
import { toResponse } from '../../payload-v2/to-response.ts'
import type { Invocation } from '../invocation.ts'
import type { LambdaState } from '../state.ts'
import type { Target } from '../version.ts'

/** Until environments stream: the answer in one piece. */
export async function streamed(state: LambdaState, target: Target, invocation: Invocation): Promise<HttpResponse> {
  const { outcome } = await state.pools.invoke(target.fn, invocation)
  const response = outcome.kind === 'succeeded' ? toResponse(outcome.payload) : undefined
  return response ?? { status: 502, headers: { 'content-type': 'application/json' }, body: 'Internal Server Error' }
}
