import type { Context } from '../action.ts'
import { type Authorization, each } from '../authorization/authorization.ts'
import { sentence } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { arnOf, nameInUrl } from './queue.ts'
import type { SqsState } from './state.ts'

type Named = { QueueUrl?: string; QueueName?: string }

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const authorization: Authorization<SqsState> = {
  demands: {
    ...each(
      [
        ...['AddPermission', 'ChangeMessageVisibility', 'DeleteMessage', 'DeleteQueue', 'GetQueueAttributes'],
        ...['GetQueueUrl', 'ListDeadLetterSourceQueues', 'ListQueueTags', 'PurgeQueue', 'ReceiveMessage'],
        ...['RemovePermission', 'SendMessage', 'SetQueueAttributes', 'TagQueue', 'UntagQueue'],
      ],
      onQueue,
    ),
    ...Object.fromEntries(
      ['ChangeMessageVisibility', 'DeleteMessage', 'SendMessage'].map((one) => [
        `${one}Batch`,
        (context: Context<SqsState>, input: Named) => ({ ...onQueue(context, input), action: `sqs:${one}` }),
      ]),
    ),
    CreateQueue: (context, { tags, ...input }) => {
      const { resource } = onQueue(context, input)
      return tags ? [{ resource }, { resource, action: 'sqs:TagQueue' }] : { resource }
    },
    ...each(['StartMessageMoveTask', 'ListMessageMoveTasks'], (_, { SourceArn }) => ({ resource: SourceArn ?? '*' })),
  },
  // SQS prints the action in lower case.
  refusal: (denial) =>
    new ServiceError('AccessDeniedException', sentence(denial, { action: (action) => action.toLowerCase() }), 403),
}

function onQueue({ state, account }: Context<SqsState>, { QueueUrl, QueueName }: Named) {
  const name = QueueName ?? (QueueUrl && nameInUrl(account, QueueUrl))
  const resourcePolicy = state.queues.get(name ?? '')?.attributes.Policy
  return { resource: name ? arnOf(state.host, name) : '*', ...(resourcePolicy && { resourcePolicy }) }
}
