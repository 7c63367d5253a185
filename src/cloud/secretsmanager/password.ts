import type { GetRandomPasswordRequest } from '@aws-sdk/client-secrets-manager'
import { invalidParameter } from './errors.ts'

const DEFAULT_LENGTH = 32

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz'
const NUMBERS = '0123456789'
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

export function randomPassword(asked: GetRandomPasswordRequest): string {
  const excluded = new Set(asked.ExcludeCharacters)
  const kinds = [
    asked.ExcludeLowercase ? '' : LOWERCASE,
    asked.ExcludeUppercase ? '' : LOWERCASE.toUpperCase(),
    asked.ExcludeNumbers ? '' : NUMBERS,
    asked.ExcludePunctuation ? '' : PUNCTUATION,
    asked.IncludeSpace ? ' ' : '',
  ]
    .map((kind) => [...kind].filter((character) => !excluded.has(character)))
    .filter((kind) => kind.length > 0)
  if (kinds.length === 0)
    throw invalidParameter('The password has no characters to choose from: all of them are excluded.')
  const length = Number(asked.PasswordLength ?? DEFAULT_LENGTH)
  const required = asked.RequireEachIncludedType === false ? [] : kinds.map(oneOf)
  if (required.length > length) throw invalidParameter('Password length is too short based on the required types.')
  const all = kinds.flat()
  const characters = [...required, ...Array.from({ length: length - required.length }, () => oneOf(all))]
  for (let at = characters.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[characters[at], characters[other]] = [characters[other] as string, characters[at] as string]
  }
  return characters.join('')
}

const oneOf = (characters: readonly string[]) => characters[below(characters.length)] as string

/** Each number below `limit` is as likely as any other. */
function below(limit: number): number {
  const [random] = crypto.getRandomValues(new Uint32Array(1))
  const whole = 2 ** 32 - (2 ** 32 % limit)
  return (random as number) < whole ? (random as number) % limit : below(limit)
}
