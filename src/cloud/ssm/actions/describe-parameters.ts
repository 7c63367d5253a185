import { DescribeParameters$, type DescribeParametersRequest, type DescribeParametersResult } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { type Filter, passes, readFilters } from '../filters.ts'
import { arnOf } from '../name.ts'
import { page } from '../page.ts'
import { described, versionOf } from '../parameter.ts'
import type { Parameter, SsmState } from '../state.ts'

const PAGE = 50

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
export const describeParameters = action({
  operation: DescribeParameters$,

  run({ state }: Context<SsmState>, input: DescribeParametersRequest): DescribeParametersResult {
    const { Filters = [], ParameterFilters = [], MaxResults = PAGE, NextToken: token } = input
    if (Filters.length > 0 && ParameterFilters.length > 0)
      throw validation('You can use either Filters or ParameterFilters in a single request.')
    if (input.Shared) return { Parameters: [] } // there is no other account to share any
    const filters =
      Filters.length > 0
        ? Filters.map(({ Key: key = '', Values: values = [] }) => ({
            ...{ key, values },
            option: key === 'Name' ? 'BeginsWith' : 'Equals',
          }))
        : readFilters(ParameterFilters)
    const { items, NextToken } = page((after) => candidates(state, filters, after), {
      ...{ limit: MaxResults, token },
      isWanted: (name) => passes(state, state.parameters.get(name) as Parameter, filters),
    })
    const Parameters = items.map((name) => {
      const parameter = state.parameters.get(name) as Parameter
      return { ARN: arnOf(state.host, name), ...described(parameter, versionOf(state, parameter, parameter.latest)) }
    })
    return { Parameters, ...(NextToken && { NextToken }) }
  },
})

/** All names that may pass, and where a filter tells, few others. */
function candidates(state: SsmState, filters: readonly Filter[], after: string | undefined): Iterable<string> {
  const path = filters.find(({ key }) => key === 'Path')
  const [only] = path?.values ?? []
  if (path && only !== undefined && path.values.length === 1)
    return state.names.below(only, { oneLevel: path.option === 'OneLevel', after })
  const equal = filters.find(({ key, option }) => key === 'Name' && option === 'Equals')
  if (!equal) return state.names.from(after)
  const names = equal.values.flatMap((name) => [name.replace(/^\//, ''), name.replace(/^\/?/, '/')])
  const there = [...new Set(names)].filter((name) => state.parameters.has(name)).sort()
  return after === undefined ? there : there.slice(there.indexOf(after) + 1)
}
