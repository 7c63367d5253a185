import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import type { Caller, Session } from '../action.ts'
import { ServiceError } from '../errors.ts'

/**
 * What tags make of a session: condition keys of it, some of which the sessions that it assumes have too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html; the words were recorded: localstack
 * tests/aws/services/sts/test_sts.snapshot.json, `TestSTSAssumeRoleTagging`.
 */
export function sessionTags(
  { Tags = [], TransitiveTagKeys = [] }: AssumeRoleRequest,
  caller: Caller,
): Pick<Session, 'context' | 'transitive'> {
  const inherited = caller.session?.transitive ?? []
  const names = Tags.map(({ Key = '' }) => Key.toLowerCase())
  if (new Set(names).size < names.length)
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  if (TransitiveTagKeys.some((key) => !names.includes(key.toLowerCase())))
    throw invalid('The specified transitive tag key must be included in the requested tags.')
  if (inherited.some(([key]) => names.includes(key.toLowerCase())))
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )

  const own = Tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value])
  const transitive = own.filter(([key]) => TransitiveTagKeys.some((other) => other.toLowerCase() === key.toLowerCase()))
  const context = Object.fromEntries([...inherited, ...own].map(([key, value]) => [`aws:PrincipalTag/${key}`, value]))
  return { context, transitive: [...inherited, ...transitive] }
}

const invalid = (message: string) => new ServiceError('InvalidParameterValue', message, 400)
