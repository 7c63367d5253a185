import { type Action, type Caller, nameOf } from '../action.ts'
import { ServiceError } from '../errors.ts'
import type { Service } from '../service.ts'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { events } from './events.ts'

type Taken = { operation: string; input: Record<string, unknown>; caller: Caller; time: number }

/** Something that takes whatever it is asked, and remembers it; `refusal` makes it refuse. For tests alone. */
export function listener(name: string, operations: readonly string[]) {
  const taken: Taken[] = []
  const fault: { refusal?: ServiceError | undefined; refuseOnly?: ((input: object) => boolean) | undefined } = {}
  const service: Service<null> = {
    name,
    protocol: 'awsJson1_1',
    sdk: {},
    actions: operations.map(
      (operation): Action<null, Record<string, unknown>, object> => ({
        operation: [9, 'test', operation, 0, 'unit', 'unit'] as unknown as Action<null, object, object>['operation'],
        run({ caller, clock }, input) {
          if (fault.refusal && (fault.refuseOnly?.(input) ?? true)) throw fault.refusal
          taken.push({ operation, input, caller, time: clock.now() })
          return {}
        },
      }),
    ),
    open: () => null,
  }
  if (service.actions.some((each) => nameOf(each) === '')) throw new Error('an operation has a name')
  return { service, taken, fault }
}

/** EventBridge between services that only listen. */
export function testEvents(store = memoryStore()) {
  const sqs = listener('sqs', ['SendMessage'])
  const lambda = listener('lambda', ['Invoke'])
  const sns = listener('sns', ['Publish'])
  const cloud = testCloud([events, sqs.service, lambda.service, sns.service], { store })
  const call = cloud.asking('events')
  return {
    ...cloud,
    store,
    call,
    sqs,
    lambda,
    sns,
    /** A rule with one target, `orders` unless said otherwise. */
    async rule(name: string, rule: object, target: object = {}) {
      await call('PutRule', { Name: name, ...rule })
      const Targets = [{ Id: 'one', Arn: QUEUE, ...target }]
      await call('PutTargets', {
        Rule: name,
        ...('EventBusName' in rule && { EventBusName: rule.EventBusName }),
        Targets,
      })
    },
    put: (detail: object, more: object = {}) =>
      call('PutEvents', {
        Entries: [{ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify(detail), ...more }],
      }),
    /** What came to the queues, read. */
    bodies: () => sqs.taken.map(({ input }) => read(String(input.MessageBody))),
  }
}

export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders'
export const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead'
export const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:count'
export const busy = () => new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429)

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
