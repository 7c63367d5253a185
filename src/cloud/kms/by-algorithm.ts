import { encryptionAlgorithmsOf, isRsa, rsaDecrypt, rsaEncrypt } from './asymmetric.ts'
import { decrypt, type EncryptionContext, encrypt } from './ciphertext.ts'
import { invalidKeyUsage } from './errors.ts'
import type { Key } from './state.ts'

type How = { algorithm: string; encryptionContext?: EncryptionContext | undefined }

/** Encrypts with a key of either kind. */
export async function encryptWith(key: Key, plaintext: Uint8Array, { algorithm, encryptionContext }: How) {
  checkAlgorithm(key, algorithm)
  const encrypted = isRsa(key.spec)
    ? await rsaEncrypt(key, algorithm, plaintext)
    : await encrypt(key, plaintext, encryptionContext)
  return encrypted as Uint8Array<ArrayBuffer>
}

export async function decryptWith(key: Key, blob: Uint8Array, { algorithm, encryptionContext }: How) {
  checkAlgorithm(key, algorithm)
  const decrypted = isRsa(key.spec)
    ? await rsaDecrypt(key, algorithm, blob)
    : await decrypt(key, blob, encryptionContext)
  return decrypted as Uint8Array<ArrayBuffer>
}

function checkAlgorithm(key: Key, algorithm: string): void {
  if (!encryptionAlgorithmsOf(key).includes(algorithm))
    throw invalidKeyUsage(`Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`)
}
