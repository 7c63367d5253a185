import { ListExports$, type ListExportsInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListExports.html */
export const listExports = action({
  operation: ListExports$,

  run({ state }: Context<CloudFormationState>, { NextToken }: ListExportsInput) {
    const { items, ...rest } = page([...state.exports.values()], NextToken)
    return {
      Exports: items.map(({ name, value, stackId }) => ({ ExportingStackId: stackId, Name: name, Value: value })),
      ...rest,
    }
  },
})
