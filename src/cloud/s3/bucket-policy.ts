import type { Caller } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { arnOf } from './bucket.ts'
import type { S3State } from './state.ts'

type Statement = { Effect?: string; Principal?: unknown; Resource?: unknown; Action?: unknown; Condition?: object }

const malformed = (message: string) => new ServiceError('MalformedPolicy', message, 400)

/** Throws for a policy that S3 does not take, and for one that the bucket's public access block keeps out. */
export function checkPolicy({ settings }: S3State, caller: Caller, bucket: string, policy: string): void {
  const statements = statementsOf(policy)
  const within = `${arnOf(bucket)}/`
  for (const { Principal, Resource, Effect, Action } of statements) {
    if (Principal === undefined) throw malformed('Missing required field Principal')
    if (Effect !== 'Allow' && Effect !== 'Deny') throw malformed(`Invalid effect: ${Effect}`)
    if (!listed(Action).every((action) => /^(s3:|\*$)/.test(String(action))))
      throw malformed('Policy has invalid action')
    const isIts = (resource: unknown) => `${resource}/`.startsWith(within) || resource === '*'
    if (listed(Resource).length === 0 || !listed(Resource).every(isIts)) throw malformed('Policy has invalid resource')
  }
  const block = settings.get<{ BlockPublicPolicy?: boolean }>(bucket, 'publicAccess')
  if (block?.BlockPublicPolicy && isPublic(policy))
    throw new ServiceError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "${arnOf(bucket)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
      403,
    )
}

/** Conditions that let in a fixed few: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status */
const FIXED =
  /^(aws:(SourceArn|SourceAccount|SourceVpc|SourceVpce|SourceIp|SourceOrgID|PrincipalArn|PrincipalOrgID|PrincipalAccount|userid)|s3:DataAccessPoint(Arn|Account))$/i

/** Whether it lets in anybody at all. */
export const isPublic = (policy: string): boolean =>
  statementsOf(policy).some(({ Effect, Principal, Condition = {} }) => {
    const anybody =
      Principal === '*' || listed((Principal as { AWS?: unknown } | undefined)?.AWS).some((each) => each === '*')
    const keys = Object.values(Condition as Record<string, object>).flatMap((keys) => Object.keys(keys))
    return Effect === 'Allow' && anybody && !keys.some((key) => FIXED.test(key))
  })

function statementsOf(policy: string): Statement[] {
  if (!policy.trimStart().startsWith('{')) throw malformed("Policies must be valid JSON and the first byte must be '{'")
  try {
    const { Statement } = JSON.parse(policy) as { Statement?: Statement | Statement[] }
    if (Statement === undefined) throw malformed('Missing required field Statement')
    return listed(Statement) as Statement[]
  } catch (error) {
    if (error instanceof ServiceError) throw error
    throw malformed('This policy contains invalid Json')
  }
}

const listed = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
