import { Verify$, type VerifyRequest, type VerifyResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { verify as verifyWith } from '../asymmetric.ts'
import { keyArn } from '../key.ts'
import { checkedMessage } from '../signing.ts'
import type { KmsState } from '../state.ts'
import { usableKey } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html */
export const verify = action({
  operation: Verify$,

  constraints: { Message: { required: true } }, // its length has words of its own

  async run(context: Context<KmsState>, input: VerifyRequest): Promise<VerifyResponse> {
    const use = { operation: 'Verify', usage: 'SIGN_VERIFY', isDryRun: input.DryRun } as const
    const key = usableKey(context, input.KeyId, use)
    const { message, algorithm } = checkedMessage(key, input)
    const { Signature: signature = new Uint8Array() } = input
    if (!(await verifyWith(key, algorithm, { message, signature })))
      throw new ServiceError('KMSInvalidSignatureException', '', 400)
    return { KeyId: keyArn(context.state.host, key.id), SignatureValid: true, SigningAlgorithm: algorithm }
  },
})
