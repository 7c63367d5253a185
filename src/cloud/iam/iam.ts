import * as sdk from '@aws-sdk/client-iam'
import botocore from '../constraints/iam.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { withShapes } from '../validate.ts'
import { attachRolePolicy } from './actions/attach-role-policy.ts'
import { createRole } from './actions/create-role.ts'
import { deleteRole } from './actions/delete-role.ts'
import { deleteRolePolicy } from './actions/delete-role-policy.ts'
import { detachRolePolicy } from './actions/detach-role-policy.ts'
import { getRole } from './actions/get-role.ts'
import { getRolePolicy } from './actions/get-role-policy.ts'
import { listAttachedRolePolicies } from './actions/list-attached-role-policies.ts'
import { listRolePolicies } from './actions/list-role-policies.ts'
import { listRoles } from './actions/list-roles.ts'
import { putRolePolicy } from './actions/put-role-policy.ts'
import { tagRole } from './actions/tag-role.ts'
import { untagRole } from './actions/untag-role.ts'
import { updateAssumeRolePolicy } from './actions/update-assume-role-policy.ts'
import type { IamState } from './state.ts'

/** AWS Identity and Access Management: as much of it as deploying functions asks for. https://docs.aws.amazon.com/IAM/latest/APIReference/ */
export const iam: Service<IamState> = {
  name: 'iam',
  protocol: 'awsQuery',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sdk,
  model: withShapes(botocore, { roleNameType: { minLength: 1 }, policyNameType: { minLength: 1 } }), // see name.ts
  actions: [
    attachRolePolicy,
    createRole,
    deleteRole,
    deleteRolePolicy,
    detachRolePolicy,
    getRole,
    getRolePolicy,
    listAttachedRolePolicies,
    listRolePolicies,
    listRoles,
    putRolePolicy,
    tagRole,
    untagRole,
    updateAssumeRolePolicy,
  ],
  open: ({ store, account }) => ({ account, roles: store.table('iam/roles') }),
}
