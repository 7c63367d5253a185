import type { Context } from '../action.ts'
import { heldClock } from '../clock.ts'
import { Journal } from '../journal.ts'
import type { Authorization, Demand } from './authorization.ts'

/** What an operation would ask for of a role's session. */
export async function asked(
  demands: Authorization<unknown>['demands'],
  operation: string,
  input: object,
): Promise<Partial<Demand>[]> {
  const demand = await demands[operation]?.(CONTEXT, input)
  return demand ? [demand].flat() : []
}

const CONTEXT: Context<unknown> = {
  state: undefined,
  caller: { account: '000000000000', arn: 'arn:aws:iam::000000000000:role/r', userId: 'AROA' },
  requestId: 'request-1',
  trace: 'Root=1-0-0',
  clock: heldClock(),
  journal: new Journal(),
  region: 'us-east-1',
  account: '000000000000',
}
