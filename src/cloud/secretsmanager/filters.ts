import type { Filter } from '@aws-sdk/client-secrets-manager'
import type { Secret } from './state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Filter.html */
export const passes = (secret: Secret, filters: readonly Filter[] = []): boolean =>
  filters.every(({ Key = 'all', Values = [] }) => Values.some((value) => holds(secret, Key, value)))

function holds(secret: Secret, key: string, value: string): boolean {
  if (value.startsWith('!')) return !holds(secret, key, value.slice(1))
  const { name, description = '', tags = [] } = secret
  const keys = tags.map(({ Key = '' }) => Key)
  const values = tags.map(({ Value = '' }) => Value)
  switch (key) {
    case 'name':
      return name.startsWith(value)
    case 'tag-key':
      return keys.some((each) => each.startsWith(value))
    case 'tag-value':
      return values.some((each) => each.startsWith(value))
    case 'description':
      return hasWords(description, value)
    case 'all':
      return [name, description, ...keys, ...values].some((text) => hasWords(text, value))
    default:
      return false // nothing is replicated, and no other service owns a secret
  }
}

/** Each word of `value` begins a word of the text, in whatever case. */
function hasWords(text: string, value: string): boolean {
  const [words, wanted] = [wordsOf(text), wordsOf(value)]
  return wanted.length > 0 && wanted.every((each) => words.some((word) => word.startsWith(each)))
}

const wordsOf = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9!]+/)
    .filter(Boolean)
