import type { Context } from '../action.ts'
import { type Authorization, each } from '../authorization/authorization.ts'
import type { CloudFormationState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const authorization: Authorization<CloudFormationState> = {
  demands: each(
    [
      ...['CancelUpdateStack', 'ContinueUpdateRollback', 'CreateChangeSet', 'CreateStack', 'DeleteChangeSet'],
      ...['DeleteStack', 'DescribeChangeSet', 'DescribeStackEvents', 'DescribeStackResource', 'DescribeStackResources'],
      ...[
        'DescribeStacks',
        'ExecuteChangeSet',
        'GetStackPolicy',
        'GetTemplate',
        'ListChangeSets',
        'ListStackResources',
      ],
      ...['RollbackStack', 'UpdateStack', 'UpdateTerminationProtection'],
    ],
    onStack,
  ),
}

function onStack({ state, region, account }: Context<CloudFormationState>, { StackName }: { StackName?: string }) {
  if (!StackName) return { resource: '*' }
  if (StackName.startsWith('arn:')) return { resource: StackName }
  const id = state.names.get(StackName)
  return { resource: id ?? `arn:aws:cloudformation:${region}:${account}:stack/${StackName}/*` }
}
