import type { Finished } from './driver.ts'

/** An invocation as a test sends it, and what came of it. */
export const invocation = (event: object) => ({
  requestId: 'id',
  payload: new TextEncoder().encode(JSON.stringify(event)),
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:sample',
  traceId: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
})

export const answerOf = ({ outcome }: Finished): unknown => JSON.parse(new TextDecoder().decode(outcome.payload))
export const messageOf = (finished: Finished): string => (answerOf(finished) as { errorMessage: string }).errorMessage
