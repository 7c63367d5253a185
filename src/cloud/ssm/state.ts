import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { SortedNames } from './sorted-names.ts'

/** Everything that Parameter Store remembers. */
export type SsmState = {
  host: ServiceHost
  /** By name. */
  parameters: Table<Parameter>
  /** By `versionKey`. */
  versions: Table<ParameterVersion>
  /** Of all parameters. */
  names: SortedNames
  /** Has a parameter deleted at this time, or no more; milliseconds since the epoch. */
  expire(name: string, time: number | undefined): void
  /** Ends what `open` began. */
  stop(): void
}

export type ParameterType = 'String' | 'StringList' | 'SecureString'
export type ParameterTier = 'Standard' | 'Advanced'

/** What all versions share. */
export type Parameter = {
  name: string
  /** The versions that are kept: from the oldest to the latest, none missing. */
  oldest: number
  latest: number
  /** Which version has each label. */
  labels?: Readonly<Record<string, number>>
  tags?: Readonly<Record<string, string>>
}

export type ParameterVersion = {
  version: number
  type: ParameterType
  tier: ParameterTier
  /** Of a SecureString: what KMS made of it, in base64. */
  value: string
  /** As it was given; of a SecureString alone. */
  keyId?: string
  description?: string
  allowedPattern?: string
  dataType: string
  /** JSON, as it was sent. */
  policies?: string
  /** Milliseconds since the epoch, on the cloud's clock. */
  modifiedAt: number
  /** The ARN of who put it. */
  modifiedBy: string
}

/** No name has a colon. */
export const versionKey = (name: string, version: number) => `${name}:${version}`
