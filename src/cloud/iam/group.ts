import type { Group as GroupAnswer } from '@aws-sdk/client-iam'
import type { Group } from './state.ts'

export const describedGroup = (group: Group): GroupAnswer => ({
  Path: group.path,
  GroupName: group.name,
  GroupId: group.id,
  Arn: group.arn,
  CreateDate: new Date(group.createDate),
})
