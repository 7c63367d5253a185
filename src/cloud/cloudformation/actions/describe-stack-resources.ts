import { DescribeStackResources$, type DescribeStackResourcesInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { describedResource } from '../described.ts'
import { validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import type { CloudFormationState, StackRecord } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const describeStackResources = action({
  operation: DescribeStackResources$,

  run({ state }: Context<CloudFormationState>, input: DescribeStackResourcesInput) {
    const { StackName, LogicalResourceId, PhysicalResourceId } = input
    if (!StackName && !PhysicalResourceId)
      throw validationError('Either StackName or PhysicalResourceId must be specified')
    const stacks = StackName
      ? [findStack(state, StackName)]
      : [...state.names.values()].flatMap((id): StackRecord[] => {
          const isIts = [...state.resources(id).values()].some(({ physicalId }) => physicalId === PhysicalResourceId)
          return isIts ? [findStack(state, id)] : []
        })
    if (stacks.length === 0) throw validationError(`Stack for ${PhysicalResourceId} does not exist`)
    return {
      StackResources: stacks.flatMap((stack) =>
        [...state.resources(stack.id).values()]
          .filter(({ logicalId }) => !LogicalResourceId || logicalId === LogicalResourceId)
          .map((resource) => describedResource(stack, resource)),
      ),
    }
  },
})
