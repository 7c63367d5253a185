import type { AccessKeyMetadata } from '@aws-sdk/client-iam'
import { noSuchEntity } from './errors.ts'
import type { AccessKey, IamState } from './state.ts'

/** An account has few keys: two a user. */
export const keysOf = ({ accessKeys }: IamState, userName: string): AccessKey[] =>
  [...accessKeys.values()].filter((key) => key.userName === userName)

export function findKey({ accessKeys }: IamState, userName: string, id = ''): AccessKey {
  const key = accessKeys.get(id)
  if (key?.userName !== userName) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`)
  return key
}

export const describedKey = ({ id, userName, active, createDate }: AccessKey) =>
  ({
    UserName: userName,
    AccessKeyId: id,
    Status: active ? 'Active' : 'Inactive',
    CreateDate: new Date(createDate),
  }) satisfies AccessKeyMetadata
