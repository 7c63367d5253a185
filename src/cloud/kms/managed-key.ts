import { toBase64 } from '@smithy/core/serde'
import type { Key } from './state.ts'

const YEAR_DAYS = 365
const DAY = 86_400_000

/**
 * A key that AWS manages: anybody in the account may use it, but only through the service that it is for.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-aws-managed.html
 */
export function managedKey(place: { region: string; account: string }, service: string, now: number): Key {
  return {
    id: crypto.randomUUID(),
    ...{
      spec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
      manager: 'AWS',
      isEnabled: true,
      isMultiRegion: false,
      createdAt: now,
      tags: {},
    },
    description: DESCRIPTIONS[service] ?? `Default key that protects my ${service} data when no other key is defined`,
    policy: JSON.stringify(policy(place, service), null, 2),
    materials: [
      {
        id: `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', ''),
        bytes: toBase64(crypto.getRandomValues(new Uint8Array(32))),
        createdAt: now,
      },
    ],
    rotation: { periodDays: YEAR_DAYS, nextAt: now + YEAR_DAYS * DAY },
  }
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  ssm: 'Default key that protects my SSM parameters when no other key is defined',
  secretsmanager: 'Default key that protects my Secrets Manager data when no other key is defined',
}

const policy = ({ region, account }: { region: string; account: string }, service: string) => ({
  Version: '2012-10-17',
  Id: `auto-${service}-1`,
  Statement: [
    {
      Sid: `Allow access through ${service} for all principals in the account that are authorized to use ${service}`,
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` },
      },
    },
    {
      Sid: 'Allow direct access to key metadata to the account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
      Resource: '*',
    },
  ],
})
