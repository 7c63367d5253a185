import type { AssumeRoleRequest, PolicyDescriptorType } from '@aws-sdk/client-sts'
import { asService, type Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { PolicyError, readPolicy } from '../policy/document.ts'
import type { StsState } from './state.ts'

/** The documents that limit a session: one given, and those of managed policies named. */
export async function sessionPolicies(
  context: Context<StsState>,
  { Policy, PolicyArns = [] }: Pick<AssumeRoleRequest, 'Policy' | 'PolicyArns'>,
): Promise<string[]> {
  const named = await Promise.all(PolicyArns.map((policy) => documentOf(context, policy)))
  return [...(Policy === undefined ? [] : [checked(Policy)]), ...named]
}

/** In the words that IAM has for the same: ../iam/policy-document.ts */
function checked(document: string): string {
  try {
    readPolicy(document)
    return document
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const words = isJson(document) ? 'Syntax errors in policy.' : 'This policy contains invalid Json'
    throw new ServiceError('MalformedPolicyDocument', words, 400)
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function documentOf({ state, account }: Context<StsState>, { arn }: PolicyDescriptorType): Promise<string> {
  const caller = asService(account, 'sts.amazonaws.com')
  const { Policy } = await state.host.ask('iam', 'GetPolicy', { PolicyArn: arn }, caller)
  const VersionId = (Policy as { DefaultVersionId: string }).DefaultVersionId
  const { PolicyVersion } = await state.host.ask('iam', 'GetPolicyVersion', { PolicyArn: arn, VersionId }, caller)
  return decodeURIComponent((PolicyVersion as { Document: string }).Document)
}
