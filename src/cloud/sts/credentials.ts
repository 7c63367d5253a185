import type { Credentials } from '@aws-sdk/client-sts'
import type { Caller, Context } from '../action.ts'
import type { StsState } from './state.ts'

/** Temporary keys for `caller`, as STS answers them. The SDKs renew by `Expiration`; the cloud itself lets them live on. */
export function credentialsFor({ state, clock }: Context<StsState>, caller: Caller, seconds: number): Credentials {
  const { accessKeyId, secretAccessKey, sessionToken } = state.host.keys.issueTemporary(caller)
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: new Date(clock.now() + seconds * 1000),
  }
}
