import { DescribeStackResource$, type DescribeStackResourceInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { detailedResource } from '../described.ts'
import { validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html */
export const describeStackResource = action({
  operation: DescribeStackResource$,

  run({ state }: Context<CloudFormationState>, { StackName, LogicalResourceId = '' }: DescribeStackResourceInput) {
    const stack = findStack(state, StackName)
    const resource = state.resources(stack.id).get(LogicalResourceId)
    if (!resource) throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${StackName}`)
    return { StackResourceDetail: detailedResource(stack, resource) }
  },
})
