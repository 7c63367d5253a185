import {
  GenerateDataKeyWithoutPlaintext$,
  type GenerateDataKeyWithoutPlaintextRequest,
  type GenerateDataKeyWithoutPlaintextResponse,
} from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { newDataKey } from '../data-key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export const generateDataKeyWithoutPlaintext = action({
  operation: GenerateDataKeyWithoutPlaintext$,

  async run(
    context: Context<KmsState>,
    input: GenerateDataKeyWithoutPlaintextRequest,
  ): Promise<GenerateDataKeyWithoutPlaintextResponse> {
    const { Plaintext: _, ...rest } = await newDataKey(context, input, 'GenerateDataKeyWithoutPlaintext')
    return rest
  },
})
