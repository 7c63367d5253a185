import type { GrantConstraints, GrantOperation } from '@aws-sdk/client-kms'
import type { Agenda } from '../delivery/agenda.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Index } from './index-by.ts'

/** Everything that KMS remembers. Times are milliseconds since the epoch, on the cloud's clock. */
export type KmsState = {
  host: ServiceHost
  /** By id. */
  keys: Table<Key>
  /** By name: `alias/orders`. */
  aliases: Table<Alias>
  /** By id. */
  grants: Table<Grant>
  aliasesOfKey: Index
  grantsOfKey: Index
  /** By `grantee`. */
  grantsOfGrantee: Index
  /** When keys are to be deleted, and rotated: `<what> <key's id>`. */
  agenda: Agenda
}

export type KeySpec =
  | 'SYMMETRIC_DEFAULT'
  | `HMAC_${224 | 256 | 384 | 512}`
  | `RSA_${2048 | 3072 | 4096}`
  | `ECC_NIST_P${256 | 384 | 521}`

export type KeyUsage = 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'SIGN_VERIFY'

export type Key = {
  /** A UUID, or `mrk-` and 32 digits. */
  id: string
  spec: KeySpec
  usage: KeyUsage
  /** `AWS`: made for one of AWS's services, which is then the only way to use it. */
  manager: 'CUSTOMER' | 'AWS'
  description: string
  isEnabled: boolean
  isMultiRegion: boolean
  createdAt: number
  /** It is pending deletion until then. */
  deletedAt?: number
  /** JSON, as it was sent. */
  policy: string
  tags: Readonly<Record<string, string>>
  /** The one that encrypts is the last; the others are there to decrypt. */
  materials: readonly KeyMaterial[]
  /** It rotates by itself. */
  rotation?: { periodDays: number; nextAt: number }
}

export type KeyMaterial = {
  /** 64 hexadecimal digits. */
  id: string
  /** The key itself, in base64; of a pair, the private one, in PKCS #8. */
  bytes: string
  /** Of a pair: in base64, as SubjectPublicKeyInfo. */
  publicKey?: string
  createdAt: number
  /** How it came, unless the key was made with it. */
  rotated?: 'AUTOMATIC' | 'ON_DEMAND'
}

export type Alias = { name: string; keyId: string; createdAt: number; updatedAt: number }

export type Grant = {
  id: string
  keyId: string
  name?: string
  /** The ARN of a user or a role, an account's root, or a service's name. */
  granteePrincipal: string
  retiringPrincipal?: string
  operations: readonly GrantOperation[]
  constraints?: GrantConstraints
  createdAt: number
}

export const grantee = (keyId: string, principal: string) => `${keyId} ${principal}`
