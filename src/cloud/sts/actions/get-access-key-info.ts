import { GetAccessKeyInfo$, type GetAccessKeyInfoRequest, type GetAccessKeyInfoResponse } from '@aws-sdk/client-sts'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import type { StsState } from '../state.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export const getAccessKeyInfo = action({
  operation: GetAccessKeyInfo$,

  run({ state }: Context<StsState>, { AccessKeyId: id = '' }: GetAccessKeyInfoRequest): GetAccessKeyInfoResponse {
    const key = state.host.keys.find(id)
    // AWS reads the account out of the id; the local cloud's ids hold none.
    if (!key) throw new ServiceError('ValidationError', `No account is known for access key ${id}`, 400)
    return { Account: key.caller.account }
  },
})
