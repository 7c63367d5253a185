import type { SSESpecification, Tag } from '@aws-sdk/client-dynamodb'
import { asService } from '../../action.ts'
import { invalidInput, ServiceError } from '../../errors.ts'
import { invalidParameter, validation } from '../errors.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'

/** What AWS's model leaves open and DynamoDB demands. */
export function refuseMissing<Input extends object>(input: Input, members: readonly (keyof Input & string)[]): void {
  const missing = members.filter((member) => input[member] === undefined)
  if (missing.length > 0)
    throw invalidInput(
      missing.map((member) => {
        const path = member.charAt(0).toLowerCase() + member.slice(1)
        return `Value null at '${path}' failed to satisfy constraint: Member must not be null`
      }),
    )
}

/** What is not built must not be ignored. */
export function refuseUnbuilt<Input extends object>(
  operation: string,
  input: Input,
  members: readonly (keyof Input & string)[],
): void {
  const asked = members.find((member) => input[member] !== undefined)
  if (asked)
    throw new ServiceError(
      'NotImplementedException',
      `The local cloud does not know ${asked} of dynamodb:${operation} yet.`,
      501,
    )
}

/** `undefined`: DynamoDB's own key, which is not shown. Throws where KMS has no such key. */
export async function encryptionFrom(
  { host }: DynamoDbState,
  given: SSESpecification | undefined,
): Promise<TableRecord['encryption']> {
  if (!given?.Enabled) {
    if (given?.KMSMasterKeyId || given?.SSEType)
      throw invalidParameter('SSEType and KMSMasterKeyId cannot be specified when SSE is not enabled')
    return undefined
  }
  if (given.SSEType === 'AES256') throw invalidParameter('AES256 is not supported for SSEType')
  const KeyId = given.KMSMasterKeyId ?? 'alias/aws/dynamodb'
  const self = asService(host.account, 'dynamodb.amazonaws.com')
  try {
    const { KeyMetadata } = await host.ask('kms', 'DescribeKey', { KeyId }, self)
    return { keyArn: (KeyMetadata as { Arn: string }).Arn }
  } catch (error) {
    throw error instanceof ServiceError ? validation(`KMS validation error: ${error.message}`) : error
  }
}

const MOST_TAGS = 50

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html */
const TAG = /^[\p{L}\p{M}\p{Z}\p{N}_.:/=+\-@\s]*$/u

export function tagsFrom(given: readonly Tag[] = [], before: TableRecord['tags'] = {}): TableRecord['tags'] {
  const tags = new Map(Object.entries(before))
  const keys = given.map(({ Key = '' }) => Key)
  if (new Set(keys).size < keys.length) throw validation('Tag keys must be unique: Duplicate Tag found')
  for (const text of given.flatMap(({ Key = '', Value = '' }) => [Key, Value]))
    if (!TAG.test(text)) throw validation(`One or more tags have characters that are not allowed: ${text}`)
  for (const { Key = '', Value = '' } of given) tags.set(Key, Value)
  if (tags.size > MOST_TAGS) throw validation(`Too many tags: a resource may have ${MOST_TAGS}`)
  return Object.fromEntries(tags)
}
