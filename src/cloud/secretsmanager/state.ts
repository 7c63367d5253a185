import type { Tag } from '@aws-sdk/client-secrets-manager'
import type { Agenda } from '../delivery/agenda.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'

/** Everything that Secrets Manager remembers. Times are milliseconds since the epoch, on the cloud's clock. */
export type SecretsState = {
  host: ServiceHost
  /** By name, in the order of their creation. */
  secrets: Table<Secret>
  /** By `versionKey`. */
  versions: Table<SecretVersion>
  /** When secrets are to be deleted, rotated, and tried to be rotated again: `<what> <name>`. */
  agenda: Agenda
}

export type Secret = {
  name: string
  /** Its end is random, so that a secret that is made anew is another one. */
  arn: string
  description?: string
  /** As it was given; without one, the key is `aws/secretsmanager`. */
  kmsKeyId?: string
  tags?: readonly Tag[]
  /** The oldest first. */
  versionIds: readonly string[]
  /** Which version has each staging label. */
  stages: Readonly<Record<string, string>>
  createdAt: number
  changedAt: number
  /** The day of it. */
  accessedAt?: number
  /** It is marked for deletion: since when, and until when it can be restored. */
  deleted?: { at: number; until: number }
  /** JSON, as it was sent. */
  policy?: string
  rotation?: Rotation
}

export type Rotation = {
  enabled: boolean
  lambdaArn: string
  rules: { AutomaticallyAfterDays?: number; ScheduleExpression?: string; Duration?: string }
  rotatedAt?: number
  nextAt?: number
  /** The rotation that is under way: the version that it makes, how often it has failed, and where it is to end. */
  pending?: { versionId: string; failures: number; onlyTest: boolean }
}

export type SecretVersion = {
  id: string
  createdAt: number
  accessedAt?: number
  /** What it was encrypted with, where that is not the default key. */
  kmsKeyId?: string
  kind: 'string' | 'binary'
  /** An envelope of `envelope.ts`, in base64. Absent while a rotation has not put it yet. */
  sealed?: string
}

/** No name has a space. */
export const versionKey = (name: string, id: string) => `${name} ${id}`
