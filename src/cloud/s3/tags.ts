import { ServiceError } from '../errors.ts'
import { invalidArgument } from './errors.ts'
import type { Tag } from './state.ts'

/** Of one object. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const MOST_OF_OBJECT = 10
const MOST_OF_BUCKET = 50

/** `a=1&b=2`, as in a query. */
export function tagsInHeader(text: string): Tag[] {
  const pairs = [...new URLSearchParams(text)]
  if (new Set(pairs.map(([key]) => key)).size < pairs.length)
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      {
        ArgumentName: 'x-amz-tagging',
        ArgumentValue: text,
      },
    )
  return checkedTags(pairs.map(([Key, Value]) => ({ Key, Value })))
}

/** Throws for tags that S3 does not take. */
export function checkedTags(
  given: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
  of: 'object' | 'bucket' = 'object',
): Tag[] {
  const tags = (given ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }))
  const most = of === 'object' ? MOST_OF_OBJECT : MOST_OF_BUCKET
  if (tags.length > most)
    throw new ServiceError(
      'BadRequest',
      of === 'object' ? 'Object tags cannot be greater than 10' : 'Bucket tag count cannot be greater than 50',
      400,
    )
  const seen = new Set<string>()
  for (const { Key, Value } of tags) {
    if (seen.has(Key)) throw invalidTag('Cannot provide multiple Tags with the same key', Key)
    seen.add(Key)
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(Key))
      throw invalidTag('The TagKey you have provided is invalid', Key)
    if (Key.startsWith('aws:')) throw invalidTag('System tags cannot be added/updated by requester', Key)
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(Value))
      throw invalidTag('The TagValue you have provided is invalid', Key, Value)
  }
  return tags
}

const invalidTag = (message: string, TagKey: string, TagValue?: string) =>
  new ServiceError('InvalidTag', message, 400, { TagKey, ...(TagValue !== undefined && { TagValue }) })
