import type { Caller } from '../action.ts'
import { notImplemented, ServiceError } from '../errors.ts'
import type { ServiceHost } from '../service.ts'

/** What only some targets want to know. */
export type SendingWays = {
  /** Of FIFO queues. */
  messageGroupId?: string | undefined
  /** Of event buses. */
  event?: { source: string; detailType: string; time?: number; resources?: readonly string[] } | undefined
}

/** Which service a target's ARN is of, if it is one that we can send to. */
export function targetService(arn: string): 'lambda' | 'sqs' | 'sns' | 'events' | undefined {
  const [prefix, , service = '', , , resource = ''] = arn.split(':')
  if (prefix !== 'arn' || resource === '') return undefined
  if (service === 'events') return resource.startsWith('event-bus/') ? 'events' : undefined
  return service === 'lambda' || service === 'sqs' || service === 'sns' ? service : undefined
}

/** Gives one payload to one target. Throws what the target's service answers. */
export async function send(
  host: ServiceHost,
  caller: Caller,
  arn: string,
  payload: string,
  { messageGroupId, event }: SendingWays = {},
): Promise<void> {
  switch (targetService(arn)) {
    case 'lambda':
      return void (await host.ask(
        ...(['lambda', 'Invoke'] as const),
        { FunctionName: arn, InvocationType: 'Event', Payload: new TextEncoder().encode(payload) },
        caller,
      ))
    case 'sqs': {
      const message = { QueueUrl: queueUrl(host, arn), MessageBody: payload }
      const input = { ...message, ...(messageGroupId && { MessageGroupId: messageGroupId }) }
      return void (await host.ask('sqs', 'SendMessage', input, caller))
    }
    case 'sns':
      return void (await host.ask('sns', 'Publish', { TopicArn: arn, Message: payload }, caller))
    case 'events': {
      const { source, detailType, time, resources } = event ?? { source: '', detailType: '' }
      const entry = {
        ...{ Source: source, DetailType: detailType, Detail: payload, EventBusName: arn },
        ...(time !== undefined && { Time: new Date(time) }),
        ...(resources && { Resources: resources }),
      }
      const { Entries = [] } = (await host.ask('events', 'PutEvents', { Entries: [entry] }, caller)) as {
        Entries?: { ErrorCode?: string; ErrorMessage?: string }[]
      }
      const [{ ErrorCode, ErrorMessage = '' } = {}] = Entries
      if (ErrorCode) throw new ServiceError(ErrorCode, ErrorMessage, 400)
      return
    }
    default:
      throw notImplemented(arn.split(':')[2] ?? '', 'as a target')
  }
}

/** Of a queue's ARN. The last two parts of a queue's URL are what counts. */
export function queueUrl(host: Pick<ServiceHost, 'endpoint'>, arn: string): string {
  const [, , , , account, name] = arn.split(':')
  return `${host.endpoint()}/${account}/${name}`
}

/** Somebody who has assumed a role. */
export function asRole(account: string, roleArn: string, sessionName: string): Caller {
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  const arn = `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`
  return { account, arn, userId: sessionName, session: { roleArn } }
}

/** Message attributes of strings, for a dead-letter queue; a value that is not there is left out. */
export const textAttributes = (values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  )
