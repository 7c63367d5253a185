import type { Context } from '../action.ts'
import { type EncryptionContext, readHeader } from './ciphertext.ts'
import { dryRun, incorrectKey, invalidKeyUsage, unknownCiphertextKey, validation } from './errors.ts'
import { checkEnabled, findKey, keyArn } from './key.ts'
import { checkLetIn } from './key-policy.ts'
import type { Key, KeyUsage, KmsState } from './state.ts'

type Use = {
  /** What policies and grants call it: `ReEncryptFrom`. */
  operation: string
  usage: KeyUsage
  encryptionContext?: EncryptionContext | undefined
  isDryRun?: boolean | undefined
}

/** A key that may be used for what is asked; throws where it may not. */
export function usableKey(context: Context<KmsState>, asked: string | undefined, use: Use): Key {
  return checkedKey(context, findKey(context.state, asked), use)
}

type Ciphertext = { blob: Uint8Array; asked: string | undefined; algorithm: string }

/** The key that made a ciphertext; `asked` is what the caller says it is, which only pairs of keys need. */
export function keyOfCiphertext(context: Context<KmsState>, { blob, asked, algorithm }: Ciphertext, use: Use): Key {
  const { state } = context
  const said = asked === undefined ? undefined : findKey(state, asked)
  if (said && said.usage !== 'ENCRYPT_DECRYPT') throw incorrectKey()
  if (algorithm !== 'SYMMETRIC_DEFAULT') {
    if (!said) throw validation('KeyId is required to decrypt what an asymmetric KMS key has encrypted.')
    return checkedKey(context, said, use)
  }
  const { keyId } = readHeader(blob)
  if (said && said.id !== keyId) throw incorrectKey()
  const key = state.keys.get(keyId)
  if (!key) throw unknownCiphertextKey()
  return checkedKey(context, key, use)
}

function checkedKey(context: Context<KmsState>, key: Key, { operation, usage, encryptionContext, isDryRun }: Use): Key {
  const { state, clock, journal, requestId, caller } = context
  checkLetIn(context, key, operation, encryptionContext)
  if (key.usage !== usage)
    throw invalidKeyUsage(
      `${keyArn(state.host, key.id)} key usage is ${key.usage} which is not valid for ${operation}.`,
    )
  checkEnabled(state, key)
  if (isDryRun) throw dryRun()
  journal.write({
    ...{ time: clock.now(), service: 'kms', kind: 'key-used', requestId, operation, keyId: key.id },
    ...{ caller: caller.arn, encryptionContext },
  })
  return key
}

const LONGEST_PLAINTEXT = 4096

/** AWS does not print it. Recorded: test_kms.snapshot.json, `test_plaintext_size_for_encrypt` */
export function checkPlaintext(bytes: Uint8Array | undefined, member = 'plaintext'): Uint8Array {
  const refused = (must: string) =>
    validation(`1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${must}`)
  if (!bytes || bytes.length === 0) throw refused('have length greater than or equal to 1')
  if (bytes.length > LONGEST_PLAINTEXT) throw refused(`have length less than or equal to ${LONGEST_PLAINTEXT}`)
  return bytes
}
