/** A bucket's lifecycle, as templates have it and as S3 takes it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
import type { Value, ValueMap } from '../value.ts'

type Transition = { StorageClass: string; TransitionDate?: string; TransitionInDays?: number }
type NoncurrentTransition = { StorageClass: string; TransitionInDays: number; NewerNoncurrentVersions?: number }
type Tag = { Key: string; Value: string }
type Rule = {
  Id?: string
  Status: string
  Prefix?: string
  TagFilters?: Tag[]
  ObjectSizeGreaterThan?: string
  ObjectSizeLessThan?: string
  ExpirationDate?: string
  ExpirationInDays?: number
  ExpiredObjectDeleteMarker?: boolean
  NoncurrentVersionExpiration?: ValueMap
  NoncurrentVersionExpirationInDays?: number
  NoncurrentVersionTransition?: NoncurrentTransition
  NoncurrentVersionTransitions?: NoncurrentTransition[]
  Transition?: Transition
  Transitions?: Transition[]
  AbortIncompleteMultipartUpload?: ValueMap
}

export type Lifecycle = { Rules: readonly Rule[]; TransitionDefaultMinimumObjectSize?: string }

/** The input of PutBucketLifecycleConfiguration. */
export const lifecycleInput = ({ Rules, TransitionDefaultMinimumObjectSize }: Lifecycle) => ({
  LifecycleConfiguration: { Rules: Rules.map(ruleOf) },
  ...(TransitionDefaultMinimumObjectSize !== undefined && { TransitionDefaultMinimumObjectSize }),
})

function ruleOf(rule: Rule): object {
  const transitions = [...(rule.Transition ? [rule.Transition] : []), ...(rule.Transitions ?? [])]
  const older = [
    ...(rule.NoncurrentVersionTransition ? [rule.NoncurrentVersionTransition] : []),
    ...(rule.NoncurrentVersionTransitions ?? []),
  ]
  const expiration = present({
    Date: dateOf(rule.ExpirationDate),
    Days: rule.ExpirationInDays,
    ExpiredObjectDeleteMarker: rule.ExpiredObjectDeleteMarker,
  })
  const noncurrent =
    rule.NoncurrentVersionExpiration ?? present({ NoncurrentDays: rule.NoncurrentVersionExpirationInDays })
  const { AbortIncompleteMultipartUpload } = rule
  return {
    ...(rule.Id !== undefined && { ID: rule.Id }),
    Status: rule.Status,
    Filter: filterOf(rule),
    ...(Object.keys(expiration).length > 0 && { Expiration: expiration }),
    ...(Object.keys(noncurrent).length > 0 && { NoncurrentVersionExpiration: noncurrent }),
    ...(transitions.length > 0 && {
      Transitions: transitions.map(({ StorageClass, TransitionDate, TransitionInDays }) =>
        present({ StorageClass, Date: dateOf(TransitionDate), Days: TransitionInDays }),
      ),
    }),
    ...(older.length > 0 && {
      NoncurrentVersionTransitions: older.map(({ TransitionInDays, ...rest }) => ({
        ...{ ...rest, NoncurrentDays: TransitionInDays },
      })),
    }),
    ...(AbortIncompleteMultipartUpload && { AbortIncompleteMultipartUpload }),
  }
}

/** Several conditions stand in `And`. */
function filterOf({ Prefix, TagFilters = [], ObjectSizeGreaterThan, ObjectSizeLessThan }: Rule): object {
  const sizes = present({
    ObjectSizeGreaterThan: numberOf(ObjectSizeGreaterThan),
    ObjectSizeLessThan: numberOf(ObjectSizeLessThan),
  })
  const count = Object.keys(sizes).length + TagFilters.length + (Prefix === undefined ? 0 : 1)
  if (count > 1)
    return { And: { ...present({ Prefix }), ...sizes, ...(TagFilters.length > 0 && { Tags: TagFilters }) } }
  if (count === 0) return { Prefix: '' }
  return TagFilters[0] ? { Tag: TagFilters[0] } : { ...present({ Prefix }), ...sizes }
}

const present = (map: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as Record<string, Value>

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))
