import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { roleId } from '../../iam/role-id.ts'
import { credentialsFor } from '../credentials.ts'
import type { StsState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns: a path may precede the name. */
const ROLE_ARN = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.+\/)?([\w+=,.@-]+)$/

/**
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 *
 * Whoever asks is given the role: trust policies, session policies and external ids are not enforced yet, and the role
 * need not have been created.
 */
export const assumeRole = action({
  operation: AssumeRole$,

  async run(context: Context<StsState>, input: AssumeRoleRequest): Promise<AssumeRoleResponse> {
    const { RoleArn: roleArn = '', RoleSessionName: session = '', DurationSeconds: seconds = 3600 } = input
    const [, account, role] = ROLE_ARN.exec(roleArn) ?? []
    // Recorded: localstack tests/aws/services/sts/test_sts.snapshot.json, `malformed-arn`
    if (!account || !role) throw new ServiceError('ValidationError', `${roleArn} is invalid`, 400)

    const arn = `arn:aws:sts::${account}:assumed-role/${role}/${session}`
    const userId = `${await roleId(roleArn)}:${session}`
    return {
      Credentials: credentialsFor(context, { account, arn, userId }, seconds),
      AssumedRoleUser: { Arn: arn, AssumedRoleId: userId },
    }
  },
})
