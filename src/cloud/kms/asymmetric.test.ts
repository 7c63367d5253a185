import { constants, createPublicKey, verify as oracle, publicEncrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { fromDer, toDer } from './der.ts'
import { bytes, keyArn, open, text } from './kms.fixture.ts'

const Message = bytes('an order')

test.each([
  ['ECC_NIST_P256', 'ECDSA_SHA_256', 'sha256', {}],
  ['ECC_NIST_P384', 'ECDSA_SHA_384', 'sha384', {}],
  ['ECC_NIST_P521', 'ECDSA_SHA_512', 'sha512', {}],
  ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_384', 'sha384', { padding: constants.RSA_PKCS1_PADDING }],
  ['RSA_2048', 'RSASSA_PSS_SHA_512', 'sha512', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 }],
])(
  'what a %s key signs by %s, anybody verifies who has its public key',
  async (KeySpec, SigningAlgorithm, hash, how) => {
    const { ask, create } = open()
    const KeyId = await create({ KeySpec, KeyUsage: 'SIGN_VERIFY' })
    const { Signature, ...rest } = await ask('Sign', { KeyId, Message, SigningAlgorithm })
    expect(rest).toEqual({ KeyId: keyArn(KeyId), SigningAlgorithm })
    const { PublicKey, SigningAlgorithms, KeyUsage } = await ask('GetPublicKey', { KeyId })
    expect([SigningAlgorithms.includes(SigningAlgorithm), KeyUsage]).toEqual([true, 'SIGN_VERIFY'])
    const key = createPublicKey({ key: PublicKey, format: 'der', type: 'spki' })
    expect(oracle(hash, Message, { key, ...how }, Signature)).toBe(true)
    const verify = (input: object) => ask('Verify', { KeyId, Message, SigningAlgorithm, Signature, ...input })
    expect(await verify({})).toEqual({ KeyId: keyArn(KeyId), SignatureValid: true, SigningAlgorithm })
    for (const wrong of [{ Message: bytes('another') }, { Signature: bytes('none') }])
      await expect(verify(wrong)).rejects.toMatchObject({ code: 'KMSInvalidSignatureException', message: '' })
  },
)

test.each([
  ['RSAES_OAEP_SHA_1', 'sha1', 214],
  ['RSAES_OAEP_SHA_256', 'sha256', 190],
])('who has the public key encrypts by %s, and KMS decrypts', async (EncryptionAlgorithm, oaepHash, most) => {
  const { ask, create } = open()
  const KeyId = await create({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' })
  const { PublicKey } = await ask('GetPublicKey', { KeyId })
  const key = createPublicKey({ key: PublicKey, format: 'der', type: 'spki' })
  const theirs = publicEncrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, Message)
  const ours = (await ask('Encrypt', { KeyId, Plaintext: Message, EncryptionAlgorithm })).CiphertextBlob
  for (const CiphertextBlob of [theirs, ours])
    expect(text((await ask('Decrypt', { KeyId, CiphertextBlob, EncryptionAlgorithm })).Plaintext)).toBe('an order')
  const long = { KeyId, Plaintext: new Uint8Array(most + 1), EncryptionAlgorithm }
  await expect(ask('Encrypt', long)).rejects.toThrow(
    `Algorithm ${EncryptionAlgorithm} and key spec RSA_2048 cannot encrypt data larger than ${most} bytes.`,
  )
  await expect(ask('Encrypt', { KeyId, Plaintext: Message })).rejects.toThrow(
    'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.',
  )
  await expect(
    ask('Decrypt', { KeyId, CiphertextBlob: new Uint8Array(256), EncryptionAlgorithm }),
  ).rejects.toMatchObject({ code: 'InvalidCiphertextException' })
  await expect(ask('GenerateDataKey', { KeyId, KeySpec: 'AES_256' })).rejects.toMatchObject({
    code: 'InvalidKeyUsageException',
  })
})

test('re-encrypts from a pair to a symmetric key', async () => {
  const { ask, create } = open()
  const SourceKeyId = await create({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' })
  const algorithm = 'RSAES_OAEP_SHA_256'
  const input = { KeyId: SourceKeyId, Plaintext: Message, EncryptionAlgorithm: algorithm }
  const { CiphertextBlob } = await ask('Encrypt', input)
  const source = { CiphertextBlob, SourceKeyId, SourceEncryptionAlgorithm: algorithm }
  const again = await ask('ReEncrypt', { ...source, DestinationKeyId: await create() })
  expect(again).toMatchObject({
    SourceEncryptionAlgorithm: algorithm,
    DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  })
  expect(text((await ask('Decrypt', { CiphertextBlob: again.CiphertextBlob })).Plaintext)).toBe('an order')
})

test('what a key does not do is refused', async () => {
  const { ask, create } = open()
  const KeyId = await create({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' })
  const symmetric = await create()
  const SigningAlgorithm = 'ECDSA_SHA_256'
  await expect(ask('Sign', { KeyId: symmetric, Message, SigningAlgorithm })).rejects.toThrow(
    `${keyArn(symmetric)} key usage is ENCRYPT_DECRYPT which is not valid for Sign.`,
  )
  await expect(ask('Sign', { KeyId, Message, SigningAlgorithm: 'ECDSA_SHA_384' })).rejects.toMatchObject({
    code: 'InvalidKeyUsageException',
  })
  const digest = { KeyId, SigningAlgorithm, MessageType: 'DIGEST' }
  await expect(ask('Sign', { ...digest, Message })).rejects.toThrow(
    'Digest is invalid length for algorithm ECDSA_SHA_256.',
  )
  await expect(ask('Sign', { ...digest, Message: new Uint8Array(32) })).rejects.toMatchObject({ status: 501 })
  await expect(ask('GetPublicKey', { KeyId: symmetric })).rejects.toMatchObject({
    code: 'UnsupportedOperationException',
  })
  const wrong = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'ENCRYPT_DECRYPT' }
  await expect(ask('CreateKey', wrong)).rejects.toThrow(
    'KeyUsage ENCRYPT_DECRYPT is not compatible with KeySpec ECC_NIST_P256',
  )
})

test.each([
  [
    [0, 0, 0, 0],
    [0x30, 6, 2, 1, 0, 2, 1, 0],
  ],
  [
    [0, 1, 0x80, 0],
    [0x30, 8, 2, 1, 1, 2, 3, 0, 0x80, 0],
  ],
])('the numbers %j are %j in DER', (numbers, der) => {
  expect([...toDer(new Uint8Array(numbers))]).toEqual(der)
  expect([...(fromDer(new Uint8Array(der), 2) ?? [])]).toEqual(numbers)
})

test('any pair of numbers comes back from DER, and nothing else does', () => {
  for (const size of [32, 48, 66])
    for (let at = 0; at < 200; at++) {
      const signature = crypto
        .getRandomValues(new Uint8Array(2 * size))
        .map((byte) => (at % 3 === 0 ? byte >> 7 : byte))
      const der = toDer(signature)
      expect(fromDer(der, size)).toEqual(signature)
      expect(fromDer(der.slice(0, -1), size)).toBeUndefined()
    }
  for (const other of [[], [0x30], [0x30, 0], [0x30, 2, 2, 1], [0x31, 6, 2, 1, 0, 2, 1, 0]])
    expect(fromDer(new Uint8Array(other), 32)).toBeUndefined()
})
