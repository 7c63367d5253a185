import { VerifyMac$, type VerifyMacRequest, type VerifyMacResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { keyArn } from '../key.ts'
import { isEqual, macOf } from '../mac.ts'
import type { KmsState } from '../state.ts'
import { checkPlaintext, usableKey } from '../use.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html */
export const verifyMac = action({
  operation: VerifyMac$,

  constraints: { Message: { required: true } }, // its length has words of its own

  run(context: Context<KmsState>, input: VerifyMacRequest): VerifyMacResponse {
    const message = checkPlaintext(input.Message, 'message')
    const { MacAlgorithm: algorithm = 'HMAC_SHA_256', Mac = new Uint8Array(), DryRun: isDryRun } = input
    const use = { operation: 'VerifyMac', usage: 'GENERATE_VERIFY_MAC', isDryRun } as const
    const key = usableKey(context, input.KeyId, use)
    if (!isEqual(macOf(key, algorithm, message), Mac)) throw new ServiceError('KMSInvalidMacException', '', 400)
    return { KeyId: keyArn(context.state.host, key.id), MacValid: true, MacAlgorithm: algorithm }
  },
})
