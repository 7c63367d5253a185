import { GenerateDataKey$, type GenerateDataKeyRequest, type GenerateDataKeyResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { newDataKey } from '../data-key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html */
export const generateDataKey = action({
  operation: GenerateDataKey$,

  run(context: Context<KmsState>, input: GenerateDataKeyRequest): Promise<GenerateDataKeyResponse> {
    return newDataKey(context, input, 'GenerateDataKey')
  },
})
