import { bytesToHex } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { type DigestName, newDigest } from './digest.ts'

const CASES: [DigestName, string][] = [
  ['CRC32', 'cbf43926'],
  ['CRC32C', 'e3069283'],
  ['CRC64NVME', 'ae8b14860a799888'],
  ['MD5', '25f9e794323b453885f5181f1b624d0b'],
  ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['SHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
]

/** The check values of the catalogues: of the text `123456789`. */
test.each(CASES)('%s of 123456789 is %s', async (name, expected) => {
  expect(bytesToHex(ofPieces(name, ['123456789']))).toBe(expected)
  expect(bytesToHex(ofPieces(name, ['1', '', '2345678', '9']))).toBe(expected)
})

test.each(CASES)('%s is the same where the host has its own', async (name) => {
  const pieces = ['a'.repeat(1000), 'b'.repeat(13), '']
  const ours = bytesToHex(ofPieces(name, pieces))
  await import('./digest.node.ts')
  expect(bytesToHex(ofPieces(name, pieces))).toBe(ours)
})

function ofPieces(name: DigestName, pieces: readonly string[]): Uint8Array {
  const digest = newDigest(name)
  for (const piece of pieces) digest.update(new TextEncoder().encode(piece))
  return digest.digest()
}
