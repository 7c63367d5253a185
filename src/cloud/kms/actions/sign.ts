import { Sign$, type SignRequest, type SignResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { sign as signWith } from '../asymmetric.ts'
import { keyArn } from '../key.ts'
import { checkedMessage } from '../signing.ts'
import type { KmsState } from '../state.ts'
import { usableKey } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
export const sign = action({
  operation: Sign$,

  constraints: { Message: { required: true } }, // its length has words of its own

  async run(context: Context<KmsState>, input: SignRequest): Promise<SignResponse> {
    const use = { operation: 'Sign', usage: 'SIGN_VERIFY', isDryRun: input.DryRun } as const
    const key = usableKey(context, input.KeyId, use)
    const { message, algorithm } = checkedMessage(key, input)
    return {
      KeyId: keyArn(context.state.host, key.id),
      Signature: (await signWith(key, algorithm, message)) as Uint8Array<ArrayBuffer>,
      SigningAlgorithm: algorithm,
    }
  },
})
