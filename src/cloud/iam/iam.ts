import * as sdk from '@aws-sdk/client-iam'
import botocore from '../constraints/iam.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { withShapes } from '../validate.ts'
import { addUserToGroup } from './actions/add-user-to-group.ts'
import { attachGroupPolicy } from './actions/attach-group-policy.ts'
import { attachRolePolicy } from './actions/attach-role-policy.ts'
import { attachUserPolicy } from './actions/attach-user-policy.ts'
import { createAccessKey } from './actions/create-access-key.ts'
import { createAccountAlias } from './actions/create-account-alias.ts'
import { createGroup } from './actions/create-group.ts'
import { createPolicy } from './actions/create-policy.ts'
import { createPolicyVersion } from './actions/create-policy-version.ts'
import { createRole } from './actions/create-role.ts'
import { createUser } from './actions/create-user.ts'
import { deleteAccessKey } from './actions/delete-access-key.ts'
import { deleteAccountAlias } from './actions/delete-account-alias.ts'
import { deleteGroup } from './actions/delete-group.ts'
import { deleteGroupPolicy } from './actions/delete-group-policy.ts'
import { deletePolicy } from './actions/delete-policy.ts'
import { deletePolicyVersion } from './actions/delete-policy-version.ts'
import { deleteRole } from './actions/delete-role.ts'
import { deleteRolePermissionsBoundary } from './actions/delete-role-permissions-boundary.ts'
import { deleteRolePolicy } from './actions/delete-role-policy.ts'
import { deleteUser } from './actions/delete-user.ts'
import { deleteUserPermissionsBoundary } from './actions/delete-user-permissions-boundary.ts'
import { deleteUserPolicy } from './actions/delete-user-policy.ts'
import { detachGroupPolicy } from './actions/detach-group-policy.ts'
import { detachRolePolicy } from './actions/detach-role-policy.ts'
import { detachUserPolicy } from './actions/detach-user-policy.ts'
import { getAccountSummary } from './actions/get-account-summary.ts'
import { getContextKeysForCustomPolicy } from './actions/get-context-keys-for-custom-policy.ts'
import { getContextKeysForPrincipalPolicy } from './actions/get-context-keys-for-principal-policy.ts'
import { getGroup } from './actions/get-group.ts'
import { getGroupPolicy } from './actions/get-group-policy.ts'
import { getPolicy } from './actions/get-policy.ts'
import { getPolicyVersion } from './actions/get-policy-version.ts'
import { getRole } from './actions/get-role.ts'
import { getRolePolicy } from './actions/get-role-policy.ts'
import { getUser } from './actions/get-user.ts'
import { getUserPolicy } from './actions/get-user-policy.ts'
import { listAccessKeys } from './actions/list-access-keys.ts'
import { listAccountAliases } from './actions/list-account-aliases.ts'
import { listAttachedGroupPolicies } from './actions/list-attached-group-policies.ts'
import { listAttachedRolePolicies } from './actions/list-attached-role-policies.ts'
import { listAttachedUserPolicies } from './actions/list-attached-user-policies.ts'
import { listEntitiesForPolicy } from './actions/list-entities-for-policy.ts'
import { listGroupPolicies } from './actions/list-group-policies.ts'
import { listGroups } from './actions/list-groups.ts'
import { listGroupsForUser } from './actions/list-groups-for-user.ts'
import { listInstanceProfilesForRole } from './actions/list-instance-profiles-for-role.ts'
import { listPolicies } from './actions/list-policies.ts'
import { listPolicyTags } from './actions/list-policy-tags.ts'
import { listPolicyVersions } from './actions/list-policy-versions.ts'
import { listRolePolicies } from './actions/list-role-policies.ts'
import { listRoleTags } from './actions/list-role-tags.ts'
import { listRoles } from './actions/list-roles.ts'
import { listUserPolicies } from './actions/list-user-policies.ts'
import { listUserTags } from './actions/list-user-tags.ts'
import { listUsers } from './actions/list-users.ts'
import { putGroupPolicy } from './actions/put-group-policy.ts'
import { putRolePermissionsBoundary } from './actions/put-role-permissions-boundary.ts'
import { putRolePolicy } from './actions/put-role-policy.ts'
import { putUserPermissionsBoundary } from './actions/put-user-permissions-boundary.ts'
import { putUserPolicy } from './actions/put-user-policy.ts'
import { removeUserFromGroup } from './actions/remove-user-from-group.ts'
import { setDefaultPolicyVersion } from './actions/set-default-policy-version.ts'
import { simulateCustomPolicy } from './actions/simulate-custom-policy.ts'
import { simulatePrincipalPolicy } from './actions/simulate-principal-policy.ts'
import { tagPolicy } from './actions/tag-policy.ts'
import { tagRole } from './actions/tag-role.ts'
import { tagUser } from './actions/tag-user.ts'
import { untagPolicy } from './actions/untag-policy.ts'
import { untagRole } from './actions/untag-role.ts'
import { untagUser } from './actions/untag-user.ts'
import { updateAccessKey } from './actions/update-access-key.ts'
import { updateAssumeRolePolicy } from './actions/update-assume-role-policy.ts'
import { updateGroup } from './actions/update-group.ts'
import { updateRole } from './actions/update-role.ts'
import { updateRoleDescription } from './actions/update-role-description.ts'
import { updateUser } from './actions/update-user.ts'
import { Attachments } from './attachments.ts'
import { authorization } from './authorization.ts'
import { identify } from './identify.ts'
import type { Group, IamState, Role, User } from './state.ts'

/** AWS Identity and Access Management: as much of it as deploying functions, and allowing them things, asks for. https://docs.aws.amazon.com/IAM/latest/APIReference/ */
export const iam: Service<IamState> = {
  name: 'iam',
  protocol: 'awsQuery',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sdk,
  model: withShapes(botocore, {
    roleNameType: { minLength: 1 }, // see name.ts
    userNameType: { minLength: 1 },
    existingUserNameType: { minLength: 1 },
    groupNameType: { minLength: 1 },
    policyNameType: { minLength: 1 },
    arnType: { minLength: 1, maxLength: 2048 }, // parity case: iam-attach-bad-arn
  }),
  actions: [
    addUserToGroup,
    attachGroupPolicy,
    attachRolePolicy,
    attachUserPolicy,
    createAccessKey,
    createAccountAlias,
    createGroup,
    createPolicy,
    createPolicyVersion,
    createRole,
    createUser,
    deleteAccessKey,
    deleteAccountAlias,
    deleteGroup,
    deleteGroupPolicy,
    deletePolicy,
    deletePolicyVersion,
    deleteRole,
    deleteRolePermissionsBoundary,
    deleteRolePolicy,
    deleteUser,
    deleteUserPermissionsBoundary,
    deleteUserPolicy,
    detachGroupPolicy,
    detachRolePolicy,
    detachUserPolicy,
    getAccountSummary,
    getContextKeysForCustomPolicy,
    getContextKeysForPrincipalPolicy,
    getGroup,
    getGroupPolicy,
    getPolicy,
    getPolicyVersion,
    getRole,
    getRolePolicy,
    getUser,
    getUserPolicy,
    listAccessKeys,
    listAccountAliases,
    listAttachedGroupPolicies,
    listAttachedRolePolicies,
    listAttachedUserPolicies,
    listEntitiesForPolicy,
    listGroupPolicies,
    listGroups,
    listGroupsForUser,
    listInstanceProfilesForRole,
    listPolicies,
    listPolicyTags,
    listPolicyVersions,
    listRolePolicies,
    listRoleTags,
    listRoles,
    listUserPolicies,
    listUserTags,
    listUsers,
    putGroupPolicy,
    putRolePermissionsBoundary,
    putRolePolicy,
    putUserPermissionsBoundary,
    putUserPolicy,
    removeUserFromGroup,
    setDefaultPolicyVersion,
    simulateCustomPolicy,
    simulatePrincipalPolicy,
    tagPolicy,
    tagRole,
    tagUser,
    untagPolicy,
    untagRole,
    untagUser,
    updateAccessKey,
    updateAssumeRolePolicy,
    updateGroup,
    updateRole,
    updateRoleDescription,
    updateUser,
  ],
  authorization,
  identify,
  open: ({ store, account, keys }) => {
    const roles = store.table<Role>('iam/roles')
    const users = store.table<User>('iam/users')
    const groups = store.table<Group>('iam/groups')
    return {
      account,
      keys,
      roles,
      users,
      groups,
      policies: store.table('iam/policies'),
      accessKeys: store.table('iam/access-keys'),
      aliases: store.table('iam/aliases'),
      attachments: new Attachments([...roles.values(), ...users.values(), ...groups.values()]),
    }
  },
}
