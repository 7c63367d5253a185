import type { Context } from '../action.ts'
import { type EncryptionContext, readHeader } from './ciphertext.ts'
import { usageOf } from './described.ts'
import { dryRun, incorrectKey, invalidKeyUsage, unknownCiphertextKey, validation } from './errors.ts'
import { checkEnabled, findKey, keyArn } from './key.ts'
import { checkLetIn } from './key-policy.ts'
import type { Key, KmsState } from './state.ts'

type Use = {
  /** What policies and grants call it: `ReEncryptFrom`. */
  operation: string
  usage: 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC'
  encryptionContext?: EncryptionContext | undefined
  isDryRun?: boolean | undefined
}

/** A key that may be used for what is asked; throws where it may not. */
export function usableKey(context: Context<KmsState>, asked: string | undefined, use: Use): Key {
  return checkedKey(context, findKey(context.state, asked), use)
}

/** The key that made a ciphertext; `asked` is what the caller says it is, if anything. */
export function keyOfCiphertext(
  context: Context<KmsState>,
  blob: Uint8Array | undefined,
  asked: string | undefined,
  use: Use,
): Key {
  const { state } = context
  const said = asked === undefined ? undefined : findKey(state, asked)
  if (said && usageOf(said) !== 'ENCRYPT_DECRYPT') throw incorrectKey()
  const { keyId } = readHeader(blob ?? new Uint8Array())
  if (said && said.id !== keyId) throw incorrectKey()
  const key = state.keys.get(keyId)
  if (!key) throw unknownCiphertextKey()
  return checkedKey(context, key, use)
}

function checkedKey(context: Context<KmsState>, key: Key, { operation, usage, encryptionContext, isDryRun }: Use): Key {
  const { state, clock, journal, requestId, caller } = context
  checkLetIn(context, key, operation, encryptionContext)
  if (usageOf(key) !== usage)
    throw invalidKeyUsage(
      `${keyArn(state.host, key.id)} key usage is ${usageOf(key)} which is not valid for ${operation}.`,
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
