import type { Table } from '../store.ts'

/**
 * Everything IAM remembers. Nothing is enforced yet: roles and policies are kept and read back, and every signed call
 * is allowed.
 */
export type IamState = {
  account: string
  /** By name. */
  roles: Table<Role>
}

export type Role = {
  name: string
  /** Begins and ends with a slash. */
  path: string
  id: string
  arn: string
  /** Milliseconds since the epoch, on the cloud's clock. */
  createDate: number
  /** Who may assume it: JSON, as it was sent. */
  trustPolicy: string
  description?: string
  maxSessionSeconds: number
  tags: Tag[]
  /** ARNs of managed policies. */
  attachedPolicies: string[]
  inlinePolicies: InlinePolicy[]
}

/** `document` is JSON, as it was sent. */
export type InlinePolicy = { name: string; document: string }

export type Tag = { Key: string; Value: string }
