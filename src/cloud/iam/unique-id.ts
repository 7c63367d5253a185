import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** The alphabet of AWS's unique ids. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
type Prefix = 'AROA' | 'AIDA' | 'AGPA' | 'ANPA'

/** Another each time: who takes a deleted role's name is not that role. */
export const uniqueId = (prefix: Prefix): string => `${prefix}${letters(crypto.getRandomValues(new Uint8Array(17)))}`

/** The same each time for one ARN: for what AWS made, or what nobody did. */
export const idOf = (prefix: Prefix, arn: string): string =>
  `${prefix}${letters(sha256(utf8ToBytes(arn)).subarray(0, 17))}`

const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => BASE32[byte % BASE32.length]).join('')
