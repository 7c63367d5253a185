import data from './aws-policies.json' with { type: 'json' }
import type { ManagedPolicy } from './state.ts'
import { idOf } from './unique-id.ts'

/**
 * Those of AWS's own managed policies that templates and labs name, with their statements as AWS has them; each says its
 * source. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const findAwsPolicy = (arn: string): ManagedPolicy | undefined => byArn().get(arn)

export const awsPolicies = (): Iterable<ManagedPolicy> => byArn().values()

let made: ReadonlyMap<string, ManagedPolicy> | undefined

function byArn(): ReadonlyMap<string, ManagedPolicy> {
  made ??= new Map(Object.entries(data).map(([arn, policy]) => [arn, managed(arn, policy)]))
  return made
}

function managed(arn: string, { version, updated, document }: (typeof data)[keyof typeof data]): ManagedPolicy {
  const time = Date.parse(updated)
  return {
    name: arn.slice(arn.lastIndexOf('/') + 1),
    path: arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1),
    id: idOf('ANPA', arn),
    arn,
    createDate: time,
    updateDate: time,
    defaultVersion: version,
    versions: [{ id: version, document: JSON.stringify(document), createDate: time }],
    versionsMade: Number(version.slice(1)),
    tags: [],
  }
}
