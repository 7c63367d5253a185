import { GenerateMac$, type GenerateMacRequest, type GenerateMacResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { keyArn } from '../key.ts'
import { macOf } from '../mac.ts'
import type { KmsState } from '../state.ts'
import { checkPlaintext, usableKey } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html */
export const generateMac = action({
  operation: GenerateMac$,

  constraints: { Message: { required: true } }, // its length has words of its own

  run(context: Context<KmsState>, input: GenerateMacRequest): GenerateMacResponse {
    const message = checkPlaintext(input.Message, 'message')
    const { MacAlgorithm: algorithm = 'HMAC_SHA_256', DryRun: isDryRun } = input
    const use = { operation: 'GenerateMac', usage: 'GENERATE_VERIFY_MAC', isDryRun } as const
    const key = usableKey(context, input.KeyId, use)
    return {
      Mac: macOf(key, algorithm, message) as Uint8Array<ArrayBuffer>,
      MacAlgorithm: algorithm,
      KeyId: keyArn(context.state.host, key.id),
    }
  },
})
