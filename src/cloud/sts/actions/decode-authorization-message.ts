import {
  DecodeAuthorizationMessage$,
  type DecodeAuthorizationMessageRequest,
  type DecodeAuthorizationMessageResponse,
} from '@aws-sdk/client-sts'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import type { StsState } from '../state.ts'

/**
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html. None of the services here
 * encodes why it denies, as EC2 does; so there is no message that this could decode.
 */
export const decodeAuthorizationMessage = action({
  operation: DecodeAuthorizationMessage$,

  run(_: Context<StsState>, __: DecodeAuthorizationMessageRequest): DecodeAuthorizationMessageResponse {
    throw new ServiceError('InvalidAuthorizationMessageException', 'Message is not valid', 400)
  },
})
