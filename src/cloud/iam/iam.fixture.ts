import { heldClock } from '../clock.ts'
import { Journal } from '../journal.ts'
import { perform, type ServiceHost } from '../service.ts'
import { memoryStore } from '../store.ts'
import { iam } from './iam.ts'

export const TRUST_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
})

/** IAM as a cloud opens it, asked without a wire. */
export function open(store = memoryStore()) {
  const shared = { clock: heldClock(), journal: new Journal(), region: 'us-east-1', account: '000000000000' }
  const state = iam.open({ ...shared, store } as ServiceHost) // without what this service does not use
  const caller = { account: shared.account, arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
  const context = { ...shared, state, caller, requestId: 'request-1' }
  const ask = <Answer = unknown>(operation: string, input: object) =>
    perform(iam, context, operation, input) as Promise<Answer>
  return { ask, store }
}

/** With one role, `orders`. */
export async function openWithRole(settings: object = {}) {
  const opened = open()
  await opened.ask('CreateRole', { RoleName: 'orders', AssumeRolePolicyDocument: TRUST_POLICY, ...settings })
  return opened
}
