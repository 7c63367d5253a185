import type { Caller } from '../action.ts'
import type { Table } from '../store.ts'
import type { Key, Keys } from './keys.ts'

/** The keys, and how the cloud's owner comes by theirs. */
export type KeyRing = Keys & {
  /** The account's first key, made when there is none. It outlives the cloud. */
  issueOwner(account: string): Key
  /** A key of one's own choice, for what already has one in its settings. It outlives the cloud. */
  add(key: { accessKeyId: string; secretAccessKey: string; account: string }): Key
}

export function createKeys(durable: Table<Key>, randomBytes: RandomBytes = fromHost): KeyRing {
  const temporary = new Map<string, Key>()
  const random = (length: number, alphabet: string) =>
    Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')

  const keep = (key: Key): Key => {
    durable.set(key.accessKeyId, key)
    return key
  }
  const issue = (caller: Caller) =>
    keep({ accessKeyId: `AKIA${random(16, BASE32)}`, secretAccessKey: random(40, BASE64), caller })

  return {
    find(accessKeyId) {
      const key = temporary.get(accessKeyId) ?? durable.get(accessKeyId)
      return key?.inactive ? undefined : key
    },
    issueTemporary(caller) {
      const key: Key = {
        accessKeyId: `ASIA${random(16, BASE32)}`,
        secretAccessKey: random(40, BASE64),
        sessionToken: random(256, BASE64),
        caller,
      }
      temporary.set(key.accessKeyId, key)
      return key
    },
    issueOwner(account) {
      const found = [...durable.values()].find(({ caller }) => caller.arn === ownerOf(account).arn)
      return found ?? issue(ownerOf(account))
    },
    add: ({ account, ...pair }) => keep({ ...pair, caller: ownerOf(account) }),
    issue,
    reassign(accessKeyId, caller) {
      const key = durable.get(accessKeyId)
      if (key) keep({ ...key, caller })
    },
    setActive(accessKeyId, active) {
      const found = durable.get(accessKeyId)
      if (!found) return
      const { inactive: _, ...key } = found
      keep({ ...key, ...(!active && { inactive: true }) })
    },
    revoke(accessKeyId) {
      if (!temporary.delete(accessKeyId)) durable.delete(accessKeyId)
    },
  }
}

export type RandomBytes = (length: number) => Uint8Array

const fromHost: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const ownerOf = (account: string): Caller => ({ account, arn: `arn:aws:iam::${account}:root`, userId: account })

// Both lengths divide 256, so that every character is as likely as any other.
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
