import type { Caller } from '../action.ts'
import type { HttpRequest } from '../http.ts'
import type { Identity } from './identity.ts'

type Keys = Record<string, string | readonly string[] | undefined>

/** The condition keys that every request has. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function globalKeys(
  caller: Caller,
  identity: Identity | undefined,
  { now, region, account, request }: { now: number; region: string; account: string; request?: HttpRequest },
): Keys {
  return {
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalArn': identity?.roleArn ?? caller.arn,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalType': principalType(caller.arn),
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': account,
    // AWS is asked by TLS; that the local cloud is not should change nothing.
    'aws:SecureTransport': 'true',
    'aws:SourceIp': request?.sourceIp,
    'aws:UserAgent': request?.headers['user-agent'],
    'aws:referer': request?.headers.referer,
    'aws:userid': identity?.userId ?? caller.userId,
    'aws:ViaAWSService': 'false',
    ...identity?.context,
    ...caller.session?.context,
  }
}

const principalType = (arn: string) =>
  arn.includes(':assumed-role/') ? 'AssumedRole' : arn.endsWith(':root') ? 'Account' : 'User'

/** `aws:RequestTag/team` and `aws:TagKeys`, for the tags that a request would set: a list of them, or a map. */
export function tagKeys(input: unknown): Keys {
  const { Tags, tags = Tags, TagKeys, tagKeys: removed = TagKeys } = (input ?? {}) as Record<string, unknown>
  const pairs = Array.isArray(tags)
    ? tags.map((tag: { Key?: unknown; Value?: unknown }) => [tag?.Key, tag?.Value])
    : Object.entries(tags ?? {})
  const names = [...pairs.map(([name]) => name), ...(Array.isArray(removed) ? removed : [])].map(String)
  return {
    ...Object.fromEntries(pairs.map(([name, value]) => [`aws:RequestTag/${name}`, String(value ?? '')])),
    ...(names.length > 0 && { 'aws:TagKeys': names }),
  }
}
