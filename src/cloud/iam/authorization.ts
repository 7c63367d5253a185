import type { Context } from '../action.ts'
import type { Authorization, Demands } from '../authorization/authorization.ts'
import { each } from '../authorization/authorization.ts'
import type { Kind } from './entity.ts'
import type { IamState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const authorization: Authorization<IamState> = {
  demands: {
    ...each(
      [
        ...['CreateRole', 'GetRole', 'DeleteRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy'],
        ...['TagRole', 'UntagRole', 'ListRoleTags', 'ListRolePolicies', 'ListAttachedRolePolicies'],
        ...['GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
        ...['PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary'],
      ],
      on('role', 'RoleName'),
    ),
    ...each(['AttachRolePolicy', 'DetachRolePolicy'], withPolicy(on('role', 'RoleName'))),
    ...each(
      [
        ...['CreateUser', 'GetUser', 'DeleteUser', 'TagUser', 'UntagUser', 'ListUserTags', 'ListGroupsForUser'],
        ...['ListUserPolicies', 'ListAttachedUserPolicies', 'GetUserPolicy', 'PutUserPolicy', 'DeleteUserPolicy'],
        ...['CreateAccessKey', 'ListAccessKeys', 'UpdateAccessKey', 'DeleteAccessKey'],
        ...['PutUserPermissionsBoundary', 'DeleteUserPermissionsBoundary'],
      ],
      on('user', 'UserName'),
    ),
    ...each(['AttachUserPolicy', 'DetachUserPolicy'], withPolicy(on('user', 'UserName'))),
    ...each(
      [
        ...['CreateGroup', 'GetGroup', 'DeleteGroup', 'AddUserToGroup', 'RemoveUserFromGroup', 'ListGroupPolicies'],
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
    SimulatePrincipalPolicy: (_, input) => ({ resource: String(input.PolicySourceArn ?? '*') }),
  },
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
