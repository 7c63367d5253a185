import {
  GetParameters$,
  type GetParametersRequest,
  type GetParametersResult,
  type Parameter,
} from '@aws-sdk/client-ssm'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { readParameter } from '../read.ts'
import type { SsmState } from '../state.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export const getParameters = action({
  operation: GetParameters$,

  async run(context: Context<SsmState>, input: GetParametersRequest): Promise<GetParametersResult> {
    const { Names = [], WithDecryption = false } = input
    const Parameters: Parameter[] = []
    const InvalidParameters: string[] = []
    for (const name of new Set(Names)) {
      try {
        Parameters.push(await readParameter(context, name, WithDecryption))
      } catch (error) {
        if (!(error instanceof ServiceError && NOT_THERE.includes(error.code))) throw error
        InvalidParameters.push(name)
      }
    }
    return { Parameters, InvalidParameters }
  },
})

const NOT_THERE = ['ParameterNotFound', 'ParameterVersionNotFound']
