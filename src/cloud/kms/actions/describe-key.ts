import { DescribeKey$, type DescribeKeyRequest, type DescribeKeyResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { described } from '../described.ts'
import { findKey } from '../key.ts'
import { checkLetIn } from '../key-policy.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = action({
  operation: DescribeKey$,

  run(context: Context<KmsState>, { KeyId }: DescribeKeyRequest): DescribeKeyResponse {
    const key = findKey(context.state, KeyId)
    checkLetIn(context, key, 'DescribeKey')
    return { KeyMetadata: described(context.state, key) }
  },
})
