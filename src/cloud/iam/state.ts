import type { Keys } from '../signature/keys.ts'
import type { Table } from '../store.ts'
import type { Attachments } from './attachments.ts'

/** Everything IAM remembers. What of it decides requests is in `identify.ts`. */
export type IamState = {
  account: string
  keys: Keys
  /** The next three are by name. */
  roles: Table<Role>
  users: Table<User>
  groups: Table<Group>
  /** The account's own, by ARN; AWS's are in `aws-policies.ts`. */
  policies: Table<ManagedPolicy>
  /** By access key id. */
  accessKeys: Table<AccessKey>
  /** At most one. */
  aliases: Table<true>
  attachments: Attachments
}

/** What policies can be attached to. */
export type Entity = {
  name: string
  /** Begins and ends with a slash. */
  path: string
  id: string
  arn: string
  /** Milliseconds since the epoch, on the cloud's clock. */
  createDate: number
  /** ARNs of managed policies. */
  attachedPolicies: string[]
  inlinePolicies: InlinePolicy[]
}

export type Role = Entity & {
  /** Who may assume it: JSON, as it was sent. */
  trustPolicy: string
  description?: string
  maxSessionSeconds: number
  tags: Tag[]
  /** The ARN of a managed policy. */
  boundary?: string
}

export type User = Entity & {
  /** Names. */
  groups: string[]
  tags: Tag[]
  boundary?: string
}

export type Group = Entity & {
  /** Names of its members. */
  users: string[]
}

/** `document` is JSON, as it was sent. */
export type InlinePolicy = { name: string; document: string }

export type ManagedPolicy = {
  name: string
  path: string
  id: string
  arn: string
  description?: string
  createDate: number
  updateDate: number
  /** `v1` */
  defaultVersion: string
  /** Oldest first. */
  versions: PolicyVersion[]
  /** How many there have ever been: numbers are not given twice. */
  versionsMade: number
  tags: Tag[]
}

export type PolicyVersion = { id: string; document: string; createDate: number }

/** The secret is with the cloud's keys. */
export type AccessKey = { id: string; userName: string; active: boolean; createDate: number }

export type Tag = { Key: string; Value: string }
