import { expect, test } from 'vitest'
import { seal, unseal } from './envelope.ts'

const key = crypto.getRandomValues(new Uint8Array(32))
const dataKey = { Plaintext: key, CiphertextBlob: new Uint8Array(300).fill(7) }
const plaintext = new TextEncoder().encode('a secret of any length'.repeat(1000))

test('what was sealed is opened by the data key, which comes out as it was encrypted', async () => {
  const sealed = await seal(dataKey, plaintext)
  const opened = await unseal(sealed, async (encrypted) => {
    expect(encrypted).toEqual(dataKey.CiphertextBlob)
    return key
  })
  expect(opened).toEqual(plaintext)
})

test('another data key opens nothing, and what was changed is noticed', async () => {
  const sealed = await seal(dataKey, plaintext)
  await expect(unseal(sealed, async () => new Uint8Array(32))).rejects.toThrow()
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  await expect(unseal(sealed, async () => key)).rejects.toThrow()
})
