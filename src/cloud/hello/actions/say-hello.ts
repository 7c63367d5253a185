import { action, type Context } from '../../action.ts'
import { type Greeting, type GreetingRequest, SayHello$ } from '../schema.ts'
import type { HelloState } from '../state.ts'

// For an action of AWS's, its page in the API reference stands here: the first thing that a reader will want.
export const sayHello = action({
  operation: SayHello$,

  // What the schema does not say; for AWS's services it is in botocore's service-2.json.
  constraints: { Name: { required: true, pattern: '[A-Za-z]+', maxLength: 64 } },

  run({ state, clock, journal }: Context<HelloState>, input: GreetingRequest): Greeting {
    const { Name: name = '' } = input // validated: it is there
    const count = (state.counts.get(name) ?? 0) + 1
    state.counts.set(name, count)
    journal.write({ time: clock.now(), service: 'hello', kind: 'greeted', name, count })
    return { Message: `Hello, ${name}!`, Count: count }
  },
})
