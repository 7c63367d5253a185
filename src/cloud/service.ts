import type { AnyAction, Context } from './action.ts'
import { nameOf } from './action.ts'
import type { Clock } from './clock.ts'
import { notImplemented } from './errors.ts'
import type { Journal } from './journal.ts'
import type { EnvironmentDriver } from './lambda/drivers/driver.ts'
import type { ProtocolName } from './protocol/protocol.ts'
import type { Keys } from './signature/keys.ts'
import type { Store } from './store.ts'
import { validate } from './validate.ts'

/** One AWS service as data. `hello/` is the smallest: copy it to add one, and add its line to `cloud.ts`. */
export type Service<State> = {
  /** As in a signature's scope, `…/us-east-1/lambda/aws4_request`, and in IAM's action names. */
  name: string
  protocol: ProtocolName
  /** What the SDK package exports; its schemas are found among that. */
  sdk: Readonly<Record<string, unknown>>
  actions: readonly AnyAction<State>[]
  /** What the schemas do not say. `X-Amz-Target`'s first half, for the JSON protocols. */
  serviceTarget?: string
  /** The answer's namespace, for the XML ones. */
  xmlNamespace?: string
  /** What this service calls a `ValidationException`. */
  validationCode?: string
  /** Services to open before this one, because they must hear it from the start. */
  after?: readonly string[]
  /** Called once, when the cloud first needs this service. */
  open(host: ServiceHost): State
  /** Ends what the service has running. */
  close?(state: State): Promise<void>
}

/** What the cloud lends to a service for life. */
export type ServiceHost = {
  store: Store
  clock: Clock
  journal: Journal
  keys: Keys
  driver: EnvironmentDriver
  region: string
  account: string
  /** Where functions find the cloud, e.g. `http://127.0.0.1:4566`; known only once it listens, so ask late. */
  endpoint(): string
}

/** The one door into a service: find the action, validate, run. */
export async function perform<State>(
  service: Service<State>,
  context: Context<State>,
  operation: string,
  input: unknown,
): Promise<unknown> {
  const found = service.actions.find((candidate) => nameOf(candidate) === operation)
  if (!found) throw notImplemented(service.name, operation)
  validate(found.constraints, input, service.validationCode)
  return found.run(context, input)
}
