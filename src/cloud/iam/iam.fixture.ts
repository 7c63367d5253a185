import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { iam } from './iam.ts'

export const TRUST_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
})

/** IAM as a cloud opens it, asked without a wire. */
export function open(store = memoryStore()) {
  const cloud = testCloud([iam], { store })
  const ask = <Answer = unknown>(operation: string, input: object) =>
    cloud.ask('iam', operation, input) as Promise<Answer>
  return { ask, store }
}

/** With one role, `orders`. */
export async function openWithRole(settings: object = {}) {
  const opened = open()
  await opened.ask('CreateRole', { RoleName: 'orders', AssumeRolePolicyDocument: TRUST_POLICY, ...settings })
  return opened
}
