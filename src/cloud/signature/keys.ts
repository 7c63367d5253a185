import type { Caller } from '../action.ts'

/** A pair of keys and whom it stands for. */
export type Key = {
  accessKeyId: string
  secretAccessKey: string
  /** Temporary keys come with one, and a request signed with them must carry it. */
  sessionToken?: string
  caller: Caller
}

/** The keys that the cloud has issued. */
export type Keys = {
  find(accessKeyId: string): Key | undefined
  /** Keys that stand for `caller` until the cloud ends: what a function gets for its execution role. */
  issueTemporary(caller: Caller): Key
}
