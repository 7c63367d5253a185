import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import type { Authorization, Demand } from '../authorization/authorization.ts'
import { type Denial, sentence } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { findRole, parseRoleArn, trustPolicyOf } from './role.ts'
import type { StsState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
export const authorization: Authorization<StsState> = {
  demands: {
    async AssumeRole(context, input: AssumeRoleRequest) {
      const { RoleArn: resource = '', RoleSessionName, ExternalId, Tags = [], TransitiveTagKeys } = input
      if (!parseRoleArn(resource)) return [] // refused in other words
      const role = await findRole(context, resource)
      const demand: Partial<Demand> = {
        resource,
        ...(role && { resourcePolicy: trustPolicyOf(role) }),
        resourceMustAllow: true,
        context: {
          'sts:RoleSessionName': RoleSessionName,
          'sts:ExternalId': ExternalId,
          'sts:TransitiveTagKeys': TransitiveTagKeys,
        },
      }
      return Tags.length > 0 ? [demand, { ...demand, action: 'sts:TagSession' }] : demand
    },
    // Nobody can be denied these: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    GetCallerIdentity: () => [],
    GetSessionToken: () => [],
  },
  refusal: denied,
}

/** Of a role that does not trust the caller, and of one that there is not, STS says no more than that. */
function denied(denial: Denial): ServiceError {
  const whole = sentence(denial)
  const isAboutTrust = denial.decision.lacking.includes('resource')
  return new ServiceError('AccessDenied', isAboutTrust ? whole.replace(/ because no .*$/, '') : whole, 403)
}
