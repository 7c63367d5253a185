import { invalidAttributeValue, invalidValue } from './errors.ts'
import { arnOf, nameIn } from './queue.ts'
import type { Queue, SqsState } from './state.ts'

export type RedrivePolicy = { deadLetterTargetArn: string; maxReceiveCount: number }

/** Of a queue that has one. */
export function redrivePolicyOf({ attributes }: Queue): RedrivePolicy | undefined {
  const { RedrivePolicy } = attributes
  if (!RedrivePolicy) return undefined
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(RedrivePolicy)
  return { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) }
}

/** Throws unless it names a queue of the same kind that lets itself be used. The words were reported by users of AWS. */
export function checkRedrivePolicy(state: SqsState, queue: Queue, text: string): void {
  const refused = (reason: string) => invalidValue(text, 'RedrivePolicy', reason)
  const policy = objectIn(text)
  if (!policy) throw refused('Redrive policy is not a valid JSON map.')
  for (const member of ['maxReceiveCount', 'deadLetterTargetArn'])
    if (policy[member] === undefined) throw refused(`Redrive policy does not contain mandatory attribute: ${member}.`)
  if (Object.keys(policy).length > 2)
    throw refused('Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].')
  const count = Number(policy.maxReceiveCount)
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    throw refused(
      `Invalid value for maxReceiveCount: ${policy.maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`,
    )
  const name = nameIn(state.host, String(policy.deadLetterTargetArn))
  const target = name === queue.name ? queue : state.queues.get(name ?? '')
  if (!target) throw refused('Dead letter target does not exist.')
  if (target.name.endsWith('.fifo') !== queue.name.endsWith('.fifo'))
    throw refused('Dead-letter queue must be same type of queue as the source.')
  if (!letsIn(target, arnOf(state.host, queue.name)))
    throw refused('Dead-letter queue does not allow this source queue.') // words of our own
}

/** Whether a queue may be another's dead-letter queue. */
export function letsIn({ attributes }: Queue, sourceArn: string): boolean {
  const { redrivePermission, sourceQueueArns = [] } = objectIn(attributes.RedriveAllowPolicy ?? '{}') ?? {}
  if (redrivePermission === 'denyAll') return false
  return redrivePermission !== 'byQueue' || (sourceQueueArns as string[]).includes(sourceArn)
}

/** The words were reported by users of AWS. */
export function checkRedriveAllowPolicy(text: string): void {
  const { redrivePermission, sourceQueueArns, ...others } = objectIn(text) ?? {}
  const isKnown = ['allowAll', 'denyAll', 'byQueue'].includes(String(redrivePermission))
  const areArns = sourceQueueArns === undefined || isTexts(sourceQueueArns)
  if (!isKnown || !areArns || Object.keys(others).length > 0)
    throw invalidAttributeValue(
      'RedriveAllowPolicy',
      "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.",
    )
  const refused = (reason: string) =>
    invalidValue(text, 'RedriveAllowPolicy', `Amazon SQS can't create the redrive allow policy. ${reason}`)
  const arns = (sourceQueueArns ?? []) as string[]
  if (redrivePermission === 'byQueue' && arns.length === 0)
    throw refused(
      'When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.',
    )
  if (redrivePermission !== 'byQueue' && sourceQueueArns)
    throw refused('To specify one or more source queue ARNs, you must set redrivePermission to byQueue.')
  if (arns.length > 10) throw refused('The maximum number of source queue ARNs you can specify is 10.')
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === 'string')

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined // no JSON
  }
}

/** The queues whose dead-letter queue this is. */
export function sourcesOf({ queues, host }: SqsState, name: string): string[] {
  const arn = arnOf(host, name)
  return [...queues.values()]
    .filter((queue) => redrivePolicyOf(queue)?.deadLetterTargetArn === arn)
    .map((queue) => queue.name)
}
