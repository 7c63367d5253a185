import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Scope } from './scope.ts'

/** Signs with a day's key for one region and service, which takes four hashes to derive; so those in use are kept. */
export function sign(text: string, secretAccessKey: string, scope: Scope): Uint8Array {
  const { date, region, service } = scope
  const name = `${secretAccessKey} ${date}/${region}/${service}`
  const key = kept.get(name) ?? keep(name, derive(secretAccessKey, scope))
  return key.clone().update(utf8ToBytes(text)).digest()
}

type SigningKey = ReturnType<typeof derive>

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#derive-signing-key */
function derive(secretAccessKey: string, { date, region, service }: Scope) {
  const start = utf8ToBytes(`AWS4${secretAccessKey}`)
  const key = [date, region, service, 'aws4_request'].reduce<Uint8Array>(
    (from, part) => hmac(sha256, from, utf8ToBytes(part)),
    start,
  )
  return hmac.create(sha256, key)
}

/** Each running environment has keys of its own; there are seldom more than these. */
const KEPT = 256
const kept = new Map<string, SigningKey>()

function keep(name: string, key: SigningKey): SigningKey {
  const [oldest] = kept.keys()
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(name, key)
  return key
}
