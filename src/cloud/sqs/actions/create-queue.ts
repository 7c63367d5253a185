import { CreateQueue$, type CreateQueueRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { attributesOf, withAttributes } from '../attributes.ts'
import { queueDeletedRecently, queueNameExists, unknownAttribute } from '../errors.ts'
import { LiveQueue } from '../live-queue.ts'
import { checkName, urlOf } from '../queue.ts'
import type { Queue, SqsState } from '../state.ts'
import { checkedTags } from '../tags.ts'

/** Milliseconds that a deleted queue's name cannot be used again. */
const REST = 60_000

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const createQueue = action({
  operation: CreateQueue$,

  run(context: Context<SqsState>, { QueueName, Attributes = {}, tags = {} }: CreateQueueRequest) {
    const { state, clock, journal, requestId } = context
    if (Attributes.FifoQueue?.toLowerCase() === 'false') throw unknownAttribute('FifoQueue')
    const name = checkName(QueueName, Attributes.FifoQueue !== undefined)
    const now = clock.now()
    const empty: Queue = { name, createdAt: now, modifiedAt: now, attributes: {}, tags: checkedTags(tags) }
    const queue: Queue = { ...empty, attributes: withAttributes(state, empty, Attributes) }

    const there = state.queues.get(name)
    if (there) {
      const [has, asked] = [attributesOf(there), attributesOf(queue)]
      const different = Object.keys(Attributes).find((attribute) => has[attribute] !== asked[attribute])
      if (different) throw queueNameExists(different)
      return { QueueUrl: urlOf(state.host, name) }
    }
    const deletedAt = state.deleted.get(name) ?? Number.NaN
    if (deletedAt <= now && now < deletedAt + REST) throw queueDeletedRecently() // later than now: by a clock put ahead
    state.deleted.delete(name)
    state.queues.set(name, queue)
    state.live.set(name, new LiveQueue(state, name))
    journal.write({ time: now, service: 'sqs', kind: 'queue-created', queue: name, requestId })
    return { QueueUrl: urlOf(state.host, name) }
  },
})
