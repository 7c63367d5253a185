import type { Service } from '../service.ts'
import { getGreeting } from './actions/get-greeting.ts'
import { sayHello } from './actions/say-hello.ts'
import * as schema from './schema.ts'
import type { HelloState } from './state.ts'

/**
 * The smallest service, and the one to copy. To add a service of AWS's:
 *
 * 1. Copy this folder. For `schema.ts`, take the SDK's: `import * as sdk from '@aws-sdk/client-sqs'`, and `sdk` below.
 * 2. Say in `state.ts` what the service remembers.
 * 3. Write one action a file, and name it in `actions`. What is not there answers 501 and says which operation.
 * 4. Write its test beside it, and its line in `cloud.ts`.
 */
export const hello: Service<HelloState> = {
  name: 'hello',
  protocol: 'restJson1',
  sdk: schema,
  actions: [getGreeting, sayHello],
  open: (host) => ({ counts: host.store.table('hello/counts') }),
}
