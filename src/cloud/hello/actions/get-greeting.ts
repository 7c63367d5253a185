import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { GetGreeting$, type Greeting, type GreetingRequest } from '../schema.ts'
import type { HelloState } from '../state.ts'

export const getGreeting = action({
  operation: GetGreeting$,

  constraints: { Name: { required: true } },

  run({ state }: Context<HelloState>, input: GreetingRequest): Greeting {
    const { Name: name = '' } = input
    const count = state.counts.get(name)
    // What the caller asked wrongly is a ServiceError, in AWS's words where there are any. Any other error is our bug.
    if (count === undefined) throw new ServiceError('NeverGreetedException', `Nobody has greeted ${name} yet.`, 404)
    return { Message: `Hello, ${name}!`, Count: count }
  },
})
