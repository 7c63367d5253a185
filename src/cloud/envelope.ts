/**
 * Envelope encryption as AWS's services do it: KMS keeps the key, a data key of its encrypts, and what is kept has the
 * data key in it as KMS has encrypted it. https://docs.aws.amazon.com/kms/latest/developerguide/kms-cryptography.html
 */
export type DataKey = { Plaintext: Uint8Array; CiphertextBlob: Uint8Array }

const NONCE_BYTES = 12
const LENGTH_BYTES = 2

/** The length of the encrypted data key, that key, a nonce, and what is AES-GCM's. */
export async function seal({ Plaintext, CiphertextBlob }: DataKey, plaintext: Uint8Array): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await aesKey(Plaintext)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plaintext as Uint8Array<ArrayBuffer>)
  const { length } = CiphertextBlob
  const kept = new Uint8Array(LENGTH_BYTES + length + NONCE_BYTES + sealed.byteLength)
  kept.set([length >> 8, length & 255])
  kept.set(CiphertextBlob, LENGTH_BYTES)
  kept.set(iv, LENGTH_BYTES + length)
  kept.set(new Uint8Array(sealed), LENGTH_BYTES + length + NONCE_BYTES)
  return kept
}

/** `openDataKey` is to decrypt a data key, as KMS does. */
export async function unseal(
  kept: Uint8Array,
  openDataKey: (encrypted: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const end = LENGTH_BYTES + (((kept[0] ?? 0) << 8) | (kept[1] ?? 0))
  const key = await aesKey(await openDataKey(kept.slice(LENGTH_BYTES, end)))
  const iv = kept.slice(end, end + NONCE_BYTES)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, kept.slice(end + NONCE_BYTES)))
}

const aesKey = (bytes: Uint8Array) =>
  crypto.subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['encrypt', 'decrypt'])
