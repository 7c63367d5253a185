import * as sdk from '@aws-sdk/client-sts'
import model from '../constraints/sts.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { assumeRole } from './actions/assume-role.ts'
import { decodeAuthorizationMessage } from './actions/decode-authorization-message.ts'
import { getAccessKeyInfo } from './actions/get-access-key-info.ts'
import { getCallerIdentity } from './actions/get-caller-identity.ts'
import { getSessionToken } from './actions/get-session-token.ts'
import { authorization } from './authorization.ts'
import type { StsState } from './state.ts'

/** AWS Security Token Service. https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const sts: Service<StsState> = {
  name: 'sts',
  protocol: 'awsQuery',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  sdk,
  model,
  actions: [assumeRole, decodeAuthorizationMessage, getAccessKeyInfo, getCallerIdentity, getSessionToken],
  authorization,
  open: (host) => ({ host }),
}
