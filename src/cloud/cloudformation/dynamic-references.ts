/**
 * `{{resolve:ssm:name:version}}`, `{{resolve:ssm-secure:…}}` and `{{resolve:secretsmanager:id:SecretString:key:stage:version}}`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
import { entriesOf, isList, isMap, type Value, type ValueMap } from './value.ts'

const REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}/g

type Ask = (service: string, operation: string, input: object) => Promise<Record<string, unknown>>

/** The value with what each reference stands for in its place. */
export async function withReferences(value: Value, ask: Ask): Promise<Value> {
  if (typeof value === 'string') return replaced(value, ask)
  if (isList(value)) return Promise.all(value.map((item) => withReferences(item, ask)))
  if (!isMap(value)) return value
  const entries = entriesOf(value).map(async ([name, each]) => [name, await withReferences(each, ask)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function replaced(text: string, ask: Ask): Promise<string> {
  let [whole, at] = ['', 0]
  for (const found of text.matchAll(REFERENCE)) {
    const [reference, service, rest = ''] = found
    whole +=
      text.slice(at, found.index) + (await (service === 'secretsmanager' ? secret(rest, ask) : stored(rest, ask)))
    at = found.index + reference.length
  }
  return at === 0 ? text : whole + text.slice(at)
}

/** A parameter kept in Systems Manager: `name` or `name:version`. */
async function stored(rest: string, ask: Ask): Promise<string> {
  const { Parameter } = await ask('ssm', 'GetParameter', { Name: rest, WithDecryption: true })
  return String((Parameter as { Value: string }).Value)
}

async function secret(rest: string, ask: Ask): Promise<string> {
  const isArn = rest.startsWith('arn:')
  const parts = rest.split(':')
  const SecretId = isArn ? parts.slice(0, 7).join(':') : (parts[0] ?? '')
  const [, key, stage, version] = parts.slice(isArn ? 7 : 1)
  const { SecretString } = await ask('secretsmanager', 'GetSecretValue', {
    SecretId,
    ...(stage && { VersionStage: stage }),
    ...(version && { VersionId: version }),
  })
  if (!key) return String(SecretString)
  const value = (JSON.parse(String(SecretString)) as ValueMap)[key]
  if (value === undefined) throw new Error(`Could not find a value associated with JSONKey in SecretString: ${key}`)
  return String(value)
}
