import type { Caller } from '../action.ts'

/** A pair of keys and whom it stands for. */
export type Key = {
  accessKeyId: string
  secretAccessKey: string
  /** Temporary keys come with one, and a request signed with them must carry it. */
  sessionToken?: string
  caller: Caller
  /** Signs nothing while it is set. */
  inactive?: true
}

/** The keys that the cloud has issued. */
export type Keys = {
  find(accessKeyId: string): Key | undefined
  /** Keys that stand for `caller` until they are revoked or the cloud ends: what a function gets for its execution role. */
  issueTemporary(caller: Caller): Key
  /** Keys of a user's, which outlive the cloud. */
  issue(caller: Caller): Key
  /** The key stands for somebody else from now on: a user with another name, say. */
  reassign(accessKeyId: string, caller: Caller): void
  /** Turns a key off, or on again. */
  setActive(accessKeyId: string, active: boolean): void
  /** Forgets a key; requests signed with it are refused from now on. */
  revoke(accessKeyId: string): void
}
