/** The OpenAPI document of an API: in the template, or in a bucket. */
import { allOf } from '../../body.ts'
import type { Value, ValueMap } from '../value.ts'
import type { ResourceContext } from './resource-type.ts'
import { documentText } from './tags.ts'

export type Definition = { Body?: Value; BodyS3Location?: ValueMap }

/** As text; none where the template has none. */
export async function definitionOf(
  { Body, BodyS3Location }: Definition,
  { ask }: ResourceContext,
): Promise<string | undefined> {
  if (Body !== undefined) return documentText(Body)
  if (!BodyS3Location) return undefined
  const { Bucket, Key, Version, Etag, ETag = Etag } = BodyS3Location
  const answer = await ask('s3', 'GetObject', {
    ...{ Bucket, Key },
    ...(Version !== undefined && { VersionId: Version }),
    ...(ETag !== undefined && { IfMatch: ETag }),
  })
  const body = answer.Body as Uint8Array | AsyncIterable<Uint8Array>
  return new TextDecoder().decode(body instanceof Uint8Array ? body : await allOf(body))
}
