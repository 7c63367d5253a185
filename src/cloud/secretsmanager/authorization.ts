import type { Context } from '../action.ts'
import { type Authorization, type Demand, each } from '../authorization/authorization.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { arnPrefix, secretBy } from './secret.ts'
import type { SecretsState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
export const authorization: Authorization<SecretsState> = {
  demands: {
    ...each(
      [
        ...['CancelRotateSecret', 'DeleteResourcePolicy', 'DeleteSecret', 'DescribeSecret', 'GetResourcePolicy'],
        ...['GetSecretValue', 'ListSecretVersionIds', 'PutResourcePolicy', 'PutSecretValue', 'RestoreSecret'],
        ...['RotateSecret', 'TagResource', 'UntagResource', 'UpdateSecret', 'UpdateSecretVersionStage'],
        ...['ValidateResourcePolicy'],
      ],
      onSecret,
    ),
    CreateSecret: (context, { Name = '', Tags, ...input }) => {
      const resource = `${arnPrefix(context)}${Name}`
      const keys = { 'secretsmanager:Name': Name, 'secretsmanager:Description': input.Description }
      const create = { resource, context: keys }
      return Tags?.length ? [create, { resource, action: 'secretsmanager:TagResource' }] : create
    },
  },
  refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
}

// biome-ignore lint/suspicious/noExplicitAny: inputs differ by operation, as in `Demands`
function onSecret(context: Context<SecretsState>, input: any): Partial<Demand> {
  const { SecretId: id = '' } = input
  const secret = secretBy(context.state, id)
  const tags = (secret?.tags ?? []).flatMap(({ Key, Value }) => [
    [`secretsmanager:ResourceTag/${Key}`, Value],
    [`aws:ResourceTag/${Key}`, Value],
  ])
  const said = (value: unknown) => (value === undefined ? undefined : String(value))
  return {
    resource: secret?.arn ?? (id.startsWith('arn:') ? id : `${arnPrefix(context)}${id}`),
    ...(secret?.policy && { resourcePolicy: secret.policy }),
    context: {
      ...Object.fromEntries(tags),
      'secretsmanager:SecretId': secret?.arn ?? id,
      'secretsmanager:VersionId': input.VersionId,
      'secretsmanager:VersionStage': input.VersionStage,
      'secretsmanager:RecoveryWindowInDays': said(input.RecoveryWindowInDays),
      'secretsmanager:ForceDeleteWithoutRecovery': said(input.ForceDeleteWithoutRecovery),
      'secretsmanager:BlockPublicPolicy': said(input.BlockPublicPolicy),
      'secretsmanager:RotationLambdaARN': input.RotationLambdaARN,
    },
  }
}
