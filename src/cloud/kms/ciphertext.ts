import { fromBase64, fromUtf8 } from '@smithy/core/serde'
import { invalidCiphertext } from './errors.ts'
import { hex } from './key.ts'
import type { Key, KeyMaterial } from './state.ts'

/** Key-value pairs that are no secret, and without which nothing is decrypted. */
export type EncryptionContext = Readonly<Record<string, string>>

/** Which form this is, so that it can change; the fourth byte says whether the key is a multi-Region one. */
const FORM = [1, 2, 2]
const KEY_ID_BYTES = 16
const MATERIAL_ID_BYTES = 32
const NONCE_BYTES = 12
const HEADER_BYTES = FORM.length + 1 + KEY_ID_BYTES + MATERIAL_ID_BYTES

/** AES-256 in GCM; what comes out says which key made it, so that nobody else needs to. */
export async function encrypt(key: Key, plaintext: Uint8Array, context: EncryptionContext = {}): Promise<Uint8Array> {
  const material = key.materials.at(-1) as KeyMaterial
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: additional(context) },
    await aesKey(material, 'encrypt'),
    plaintext as Uint8Array<ArrayBuffer>,
  )
  const keyId = key.id.replace('mrk-', '').replaceAll('-', '')
  return new Uint8Array([
    ...[...FORM, key.isMultiRegion ? 1 : 0],
    ...[...unhex(keyId), ...unhex(material.id), ...iv],
    ...new Uint8Array(sealed),
  ])
}

/** Throws `InvalidCiphertextException` for what this key has not made, or not in this context. */
export async function decrypt(key: Key, blob: Uint8Array, context: EncryptionContext = {}): Promise<Uint8Array> {
  const { materialId } = readHeader(blob)
  const material = key.materials.find(({ id }) => id === materialId)
  if (!material) throw invalidCiphertext()
  const iv = blob.slice(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)
  const algorithm = { name: 'AES-GCM', iv, additionalData: additional(context) }
  const opening = await aesKey(material, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, opening, blob.slice(HEADER_BYTES + NONCE_BYTES)))
  } catch {
    throw invalidCiphertext() // it was changed, or the context is another
  }
}

/** Throws `InvalidCiphertextException` for what KMS has not made. */
export function readHeader(blob: Uint8Array): { keyId: string; materialId: string } {
  const isOurs = FORM.every((byte, at) => blob[at] === byte) && blob.length > HEADER_BYTES + NONCE_BYTES
  if (!isOurs) throw invalidCiphertext()
  const start = FORM.length + 1
  const digits = hex(blob.subarray(start, start + KEY_ID_BYTES))
  const isMultiRegion = blob[FORM.length] === 1
  return {
    keyId: isMultiRegion ? `mrk-${digits}` : digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    materialId: hex(blob.subarray(start + KEY_ID_BYTES, HEADER_BYTES)),
  }
}

/** The same however the pairs are ordered. */
const additional = (context: EncryptionContext) =>
  fromUtf8(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1)))) as Uint8Array<ArrayBuffer>

const aesKey = ({ bytes }: KeyMaterial, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', fromBase64(bytes) as Uint8Array<ArrayBuffer>, 'AES-GCM', false, [use])

const unhex = (digits: string) => (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
