import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { credentialsFor } from '../credentials.ts'
import { findRole, parseRoleArn } from '../role.ts'
import { sessionPolicies } from '../session-policies.ts'
import { sessionTags } from '../session-tags.ts'
import type { StsState } from '../state.ts'

const DEFAULT_SECONDS = 3600

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
const CHAINED_SECONDS = 3600

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html; who may, `authorization.ts` says. */
export const assumeRole = action({
  operation: AssumeRole$,

  async run(context: Context<StsState>, input: AssumeRoleRequest): Promise<AssumeRoleResponse> {
    const { RoleArn: roleArn = '', RoleSessionName: name = '', DurationSeconds: seconds = DEFAULT_SECONDS } = input
    const parsed = parseRoleArn(roleArn)
    // Recorded: localstack tests/aws/services/sts/test_sts.snapshot.json, `malformed-arn`
    if (!parsed) throw invalid(`${roleArn} is invalid`)
    const role = await findRole(context, roleArn)
    if (!role) throw new Error(`${roleArn} has gone since it was found`)
    // The words for both: https://repost.aws/knowledge-center/iam-role-chaining-limit
    if (seconds > (role.MaxSessionDuration ?? DEFAULT_SECONDS))
      throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
    if (context.caller.arn.includes(':assumed-role/') && seconds > CHAINED_SECONDS)
      throw invalid(
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      )

    const arn = `arn:aws:sts::${parsed.account}:assumed-role/${parsed.name}/${name}`
    const userId = `${role.RoleId}:${name}`
    const policies = await sessionPolicies(context, input)
    const session = { roleArn, ...(policies.length > 0 && { policies }), ...sessionTags(input, context.caller) }
    const SourceIdentity = input.SourceIdentity
    return {
      Credentials: credentialsFor(context, { account: parsed.account, arn, userId, session }, seconds),
      AssumedRoleUser: { Arn: arn, AssumedRoleId: userId },
      ...(SourceIdentity !== undefined && { SourceIdentity }),
    }
  },
})

const invalid = (message: string) => new ServiceError('ValidationError', message, 400)
