import { GetUser$, type GetUserRequest, type GetUserResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { isOwner } from '../../authorization/authorize.ts'
import type { IamState } from '../state.ts'
import { userOrCaller, wholeUser } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export const getUser = action({
  operation: GetUser$,

  run(context: Context<IamState>, input: GetUserRequest): GetUserResponse {
    const { caller, state } = context
    // The account itself has no user, and yet one answer.
    if (input.UserName === undefined && isOwner(caller))
      return { User: { Path: '/', UserName: undefined, UserId: state.account, Arn: caller.arn, CreateDate: undefined } }
    return { User: wholeUser(userOrCaller(context, input.UserName)) }
  },
})
