import { GetParameter$, type GetParameterRequest, type GetParameterResult } from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { readParameter } from '../read.ts'
import type { SsmState } from '../state.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
export const getParameter = action({
  operation: GetParameter$,

  async run(context: Context<SsmState>, input: GetParameterRequest): Promise<GetParameterResult> {
    const { Name = '', WithDecryption = false } = input
    return { Parameter: await readParameter(context, Name, WithDecryption) }
  },
})
