import {
  GetParameterHistory$,
  type GetParameterHistoryRequest,
  type GetParameterHistoryResult,
} from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { described, findParameter, labelsOf, versionOf } from '../parameter.ts'
import { shownValue } from '../read.ts'
import type { SsmState } from '../state.ts'

const PAGE = 50

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html */
export const getParameterHistory = action({
  operation: GetParameterHistory$,

  async run(context: Context<SsmState>, input: GetParameterHistoryRequest): Promise<GetParameterHistoryResult> {
    const { state } = context
    const { Name = '', WithDecryption = false, MaxResults = PAGE, NextToken: token } = input
    const parameter = findParameter(state, Name)
    function* versions(after: string | undefined) {
      const first = Math.max(Number(after ?? 0) + 1, parameter.oldest)
      for (let version = first; version <= parameter.latest; version++) yield String(version)
    }
    const { items, NextToken } = page(versions, { limit: MaxResults, token })
    const Parameters = await Promise.all(
      items.map(async (number) => {
        const version = versionOf(state, parameter, Number(number))
        return {
          ...described(parameter, version),
          Value: await shownValue(context, { parameter, version }, WithDecryption),
          Labels: labelsOf(parameter, version.version),
        }
      }),
    )
    return { Parameters, ...(NextToken && { NextToken }) }
  },
})
