import { fromBase64, toBase64 } from '@smithy/core/serde'
import { fromDer, toDer } from './der.ts'
import { invalidCiphertext, validation } from './errors.ts'
import type { Key, KeyMaterial } from './state.ts'

/** A kind of keys that are two: what Web Crypto calls it, and what it is for. */
type Pair = { kind: 'EC'; curve: string; bytes: number } | { kind: 'RSA'; bits: number }

/** https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
const PAIRS: Readonly<Record<string, Pair>> = {
  ECC_NIST_P256: { kind: 'EC', curve: 'P-256', bytes: 32 },
  ECC_NIST_P384: { kind: 'EC', curve: 'P-384', bytes: 48 },
  ECC_NIST_P521: { kind: 'EC', curve: 'P-521', bytes: 66 },
  RSA_2048: { kind: 'RSA', bits: 2048 },
  RSA_3072: { kind: 'RSA', bits: 3072 },
  RSA_4096: { kind: 'RSA', bits: 4096 },
}

const CURVE_ALGORITHMS: Readonly<Record<string, string>> = {
  ECC_NIST_P256: 'ECDSA_SHA_256',
  ECC_NIST_P384: 'ECDSA_SHA_384',
  ECC_NIST_P521: 'ECDSA_SHA_512',
}

const RSA_SIGNING = ['RSASSA_PKCS1_V1_5_SHA_', 'RSASSA_PSS_SHA_'].flatMap((name) =>
  [256, 384, 512].map((bits) => `${name}${bits}`),
)
const RSA_ENCRYPTION = ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256']

export const isPair = (spec: string): boolean => PAIRS[spec] !== undefined
export const isRsa = (spec: string): boolean => PAIRS[spec]?.kind === 'RSA'

export const signingAlgorithmsOf = ({ spec }: Pick<Key, 'spec'>): string[] =>
  isRsa(spec) ? RSA_SIGNING : [CURVE_ALGORITHMS[spec] ?? '']

export const encryptionAlgorithmsOf = ({ spec }: Pick<Key, 'spec'>): string[] =>
  isRsa(spec) ? RSA_ENCRYPTION : ['SYMMETRIC_DEFAULT']

/** The private key, and beside it the public one. */
export async function newPair(spec: string): Promise<Pick<KeyMaterial, 'bytes' | 'publicKey'>> {
  const pair = PAIRS[spec] as Pair
  const algorithm =
    pair.kind === 'EC'
      ? { name: 'ECDSA', namedCurve: pair.curve }
      : {
          ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
          ...{ modulusLength: pair.bits, publicExponent: new Uint8Array([1, 0, 1]) },
        }
  const made = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', made.privateKey),
    crypto.subtle.exportKey('spki', made.publicKey),
  ])
  return { bytes: toBase64(new Uint8Array(privateKey)), publicKey: toBase64(new Uint8Array(publicKey)) }
}

const LENGTHS: Readonly<Record<string, number>> = { '1': 20, '256': 32, '384': 48, '512': 64 }
const digitsOf = (algorithm: string) => algorithm.slice(algorithm.lastIndexOf('_') + 1)

/** Bytes of what an algorithm hashes to. */
export const digestLength = (algorithm: string) => LENGTHS[digitsOf(algorithm)] ?? 0

export async function sign(key: Key, algorithm: string, message: Uint8Array): Promise<Uint8Array> {
  const imported = await importKey(key, algorithm, 'sign')
  const signature = new Uint8Array(await crypto.subtle.sign(parameters(algorithm), imported, bytesOf(message)))
  return PAIRS[key.spec]?.kind === 'EC' ? toDer(signature) : signature
}

export async function verify(
  key: Key,
  algorithm: string,
  { message, signature }: { message: Uint8Array; signature: Uint8Array },
): Promise<boolean> {
  const pair = PAIRS[key.spec]
  const given = pair?.kind === 'EC' ? fromDer(signature, pair.bytes) : signature
  if (!given) return false
  const imported = await importKey(key, algorithm, 'verify')
  return crypto.subtle.verify(parameters(algorithm), imported, bytesOf(given), bytesOf(message))
}

/** Throws for what is too long. Recorded: test_kms.snapshot.json, `test_encrypt_validate_plaintext_size_per_key_type` */
export async function rsaEncrypt(key: Key, algorithm: string, plaintext: Uint8Array): Promise<Uint8Array> {
  const pair = PAIRS[key.spec] as { kind: 'RSA'; bits: number }
  const most = pair.bits / 8 - 2 * digestLength(algorithm) - 2
  if (plaintext.length > most)
    throw validation(`Algorithm ${algorithm} and key spec ${key.spec} cannot encrypt data larger than ${most} bytes.`)
  const imported = await importKey(key, algorithm, 'encrypt')
  return new Uint8Array(await crypto.subtle.encrypt(parameters(algorithm), imported, bytesOf(plaintext)))
}

export async function rsaDecrypt(key: Key, algorithm: string, ciphertext: Uint8Array): Promise<Uint8Array> {
  const imported = await importKey(key, algorithm, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(algorithm), imported, bytesOf(ciphertext)))
  } catch {
    throw invalidCiphertext() // of another key, or none at all
  }
}

function parameters(algorithm: string) {
  const name = nameOf(algorithm)
  if (name === 'ECDSA') return { name, hash: hashOf(algorithm) }
  return name === 'RSA-PSS' ? { name, saltLength: digestLength(algorithm) } : { name }
}

const hashOf = (algorithm: string) => `SHA-${digitsOf(algorithm)}`

function nameOf(algorithm: string): string {
  if (algorithm.startsWith('ECDSA')) return 'ECDSA'
  if (algorithm.startsWith('RSAES')) return 'RSA-OAEP'
  return algorithm.startsWith('RSASSA_PSS') ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
}

function importKey({ materials, spec }: Key, algorithm: string, use: 'sign' | 'verify' | 'encrypt' | 'decrypt') {
  const material = materials.at(-1) as KeyMaterial
  const pair = PAIRS[spec] as Pair
  const name = nameOf(algorithm)
  const how = pair.kind === 'EC' ? { name, namedCurve: pair.curve } : { name, hash: hashOf(algorithm) }
  return use === 'sign' || use === 'decrypt'
    ? crypto.subtle.importKey('pkcs8', bytesOf(fromBase64(material.bytes)), how, false, [use])
    : crypto.subtle.importKey('spki', bytesOf(fromBase64(material.publicKey ?? '')), how, false, [use])
}

const bytesOf = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>
