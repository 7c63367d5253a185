import {
  GetParametersByPath$,
  type GetParametersByPathRequest,
  type GetParametersByPathResult,
} from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { passes, readFilters } from '../filters.ts'
import { checkPath } from '../name.ts'
import { page } from '../page.ts'
import { versionOf } from '../parameter.ts'
import { readVersion } from '../read.ts'
import type { Parameter, SsmState } from '../state.ts'

const PAGE = 10

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export const getParametersByPath = action({
  operation: GetParametersByPath$,

  async run(context: Context<SsmState>, input: GetParametersByPathRequest): Promise<GetParametersByPathResult> {
    const { state } = context
    const { Path = '', Recursive = false, WithDecryption = false, MaxResults = PAGE, NextToken: token } = input
    checkPath(Path)
    const filters = readFilters(input.ParameterFilters, 'byPath')
    const { items, NextToken } = page((after) => state.names.below(Path, { oneLevel: !Recursive, after }), {
      ...{ limit: MaxResults, token },
      isWanted: (name) => passes(state, state.parameters.get(name) as Parameter, filters),
    })
    const Parameters = await Promise.all(
      items.map((name) => {
        const parameter = state.parameters.get(name) as Parameter
        return readVersion(
          context,
          { parameter, version: versionOf(state, parameter, parameter.latest) },
          WithDecryption,
        )
      }),
    )
    return { Parameters, ...(NextToken && { NextToken }) }
  },
})
