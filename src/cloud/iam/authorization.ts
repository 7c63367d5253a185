import type { Context } from '../action.ts'
import type { Authorization, Demands } from '../authorization/authorization.ts'
import { each } from '../authorization/authorization.ts'
import { accessDenied, type Denial, sentence } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import type { Kind } from './entity.ts'
import type { IamState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const authorization: Authorization<IamState> = {
  demands: {
    ...each(
      [
        ...['CreateRole', 'GetRole', 'DeleteRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy'],
        ...['TagRole', 'UntagRole', 'ListRoleTags', 'ListRolePolicies', 'ListAttachedRolePolicies'],
        ...['ListInstanceProfilesForRole', 'GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
        ...['PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary'],
      ],
      on('role', 'RoleName'),
    ),
    ...each(['AttachRolePolicy', 'DetachRolePolicy'], withPolicy(on('role', 'RoleName'))),
    ...each(
      [
        ...[
          'CreateUser',
          'GetUser',
          'UpdateUser',
          'DeleteUser',
          'TagUser',
          'UntagUser',
          'ListUserTags',
          'ListGroupsForUser',
        ],
        ...['ListUserPolicies', 'ListAttachedUserPolicies', 'GetUserPolicy', 'PutUserPolicy', 'DeleteUserPolicy'],
        ...['CreateAccessKey', 'ListAccessKeys', 'UpdateAccessKey', 'DeleteAccessKey'],
        ...['PutUserPermissionsBoundary', 'DeleteUserPermissionsBoundary'],
      ],
      on('user', 'UserName'),
    ),
    ...each(['AttachUserPolicy', 'DetachUserPolicy'], withPolicy(on('user', 'UserName'))),
    ...each(
      [
        ...[
          'CreateGroup',
          'GetGroup',
          'UpdateGroup',
          'DeleteGroup',
          'AddUserToGroup',
          'RemoveUserFromGroup',
          'ListGroupPolicies',
        ],
        ...['ListAttachedGroupPolicies', 'GetGroupPolicy', 'PutGroupPolicy', 'DeleteGroupPolicy'],
      ],
      on('group', 'GroupName'),
    ),
    ...each(['AttachGroupPolicy', 'DetachGroupPolicy'], withPolicy(on('group', 'GroupName'))),
    ...each(
      [
        ...['GetPolicy', 'DeletePolicy', 'CreatePolicyVersion', 'GetPolicyVersion', 'ListPolicyVersions'],
        ...['SetDefaultPolicyVersion', 'DeletePolicyVersion', 'ListEntitiesForPolicy'],
        ...['TagPolicy', 'UntagPolicy', 'ListPolicyTags'],
      ],
      (_, input) => ({ resource: String(input.PolicyArn ?? '*') }),
    ),
    CreatePolicy: ({ account }, { PolicyName: name, Path: path = '/' }) => ({
      resource: `arn:aws:iam::${account}:policy${path}${name}`,
    }),
    ...each(['SimulatePrincipalPolicy', 'GetContextKeysForPrincipalPolicy'], (_, input) => ({
      resource: String(input.PolicySourceArn ?? '*'),
    })),
    ListRoles: listing('role'),
    ListUsers: listing('user'),
    ListGroups: listing('group'),
  },
  refusal: denied,
}

function listing(kind: Kind): Demands<IamState> {
  return ({ account }, { PathPrefix = '/' }) => ({ resource: `arn:aws:iam::${account}:${kind}${PathPrefix}` })
}

/**
 * IAM names what there is by its kind, `role orders`, and gives ARNs of what is made, tagged or passed. Quoted in
 * https://github.com/hashicorp/terraform-provider-aws/issues/10807 and many others.
 */
function denied(denial: Denial): ServiceError {
  const { action } = denial.decision
  if (/^iam:(Create(Role|User|Group|Policy)$|Tag|Untag|List(Roles|Users|Groups)$|PassRole)/.test(action))
    return accessDenied(denial)
  const resource = (arn: string) => {
    const [, kind, name = ''] = /^arn:[\w-]+:iam::\w+:(role|user|group|policy)\/(?:.+\/)?([^/]+)$/.exec(arn) ?? []
    return kind === undefined ? arn : `${kind} ${kind === 'policy' ? arn : name}`
  }
  return new ServiceError('AccessDeniedException', sentence(denial, { resource }), 403)
}

/** Of one that there is, its ARN; of one that is to be, the ARN that it will have. */
function on(kind: Kind, member: string): Demands<IamState> {
  return ({ state, account, caller }: Context<IamState>, input) => {
    const name = input[member] ?? caller.arn.slice(caller.arn.lastIndexOf('/') + 1)
    const found = { role: state.roles, user: state.users, group: state.groups }[kind].get(name)
    const boundary = input.PermissionsBoundary
    return {
      resource: found?.arn ?? `arn:aws:iam::${account}:${kind}${input.Path ?? '/'}${name}`,
      context: { 'iam:PermissionsBoundary': boundary },
    }
  }
}

function withPolicy(demands: Demands<IamState>): Demands<IamState> {
  return async (context, input) => ({
    ...(await demands(context, input)),
    context: { 'iam:PolicyARN': input.PolicyArn },
  })
}
