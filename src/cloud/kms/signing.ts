import type { MessageType, SigningAlgorithmSpec } from '@aws-sdk/client-kms'
import { ServiceError } from '../errors.ts'
import { digestLength, signingAlgorithmsOf } from './asymmetric.ts'
import { invalidKeyUsage, validation } from './errors.ts'
import type { Key } from './state.ts'
import { checkPlaintext } from './use.ts'

type Asked = {
  Message?: Uint8Array | undefined
  MessageType?: MessageType | undefined
  SigningAlgorithm?: SigningAlgorithmSpec | undefined
}

/** The message that is to be signed, and how; throws where this key does not sign so. */
export function checkedMessage(key: Key, { Message, MessageType = 'RAW', SigningAlgorithm: algorithm }: Asked) {
  const message = checkPlaintext(Message, 'message')
  if (!algorithm || !signingAlgorithmsOf(key).includes(algorithm))
    throw invalidKeyUsage(`Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`)
  // Recorded: test_kms.snapshot.json, `test_sign_verify`
  if (MessageType === 'DIGEST' && message.length !== digestLength(algorithm))
    throw validation(`Digest is invalid length for algorithm ${algorithm}.`)
  if (MessageType !== 'RAW')
    throw new ServiceError(
      'NotImplementedException',
      'The local cloud signs messages and no digests of them, for Web Crypto does not: send the message as RAW.',
      501,
    )
  return { message, algorithm }
}
