import type { AnyAction, Caller, Context } from './action.ts'
import { nameOf } from './action.ts'
import type { Authorization, Demand } from './authorization/authorization.ts'
import type { Identity } from './authorization/identity.ts'
import type { Clock } from './clock.ts'
import { notImplemented } from './errors.ts'
import type { HttpRequest, HttpResponse } from './http.ts'
import type { Journal } from './journal.ts'
import type { EnvironmentDriver } from './lambda/drivers/driver.ts'
import type { Decision } from './policy/evaluate.ts'
import type { ProtocolName } from './protocol/protocol.ts'
import type { QueryWays } from './protocol/query.ts'
import type { Keys } from './signature/keys.ts'
import type { Store } from './store.ts'
import { type Model, validate } from './validate.ts'

/** One AWS service as data. `hello/` is the smallest: copy it to add one, and add its line to `cloud.ts`. */
export type Service<State> = {
  /** As in a signature's scope, `…/us-east-1/lambda/aws4_request`, and in IAM's action names. */
  name: string
  /** Several where older SDKs speak another: the request tells which. */
  protocol: ProtocolName | readonly ProtocolName[]
  /** What the SDK package exports; its schemas are found among that. */
  sdk: Readonly<Record<string, unknown>>
  actions: readonly AnyAction<State>[]
  /** What AWS's own model demands of inputs: `constraints/<name>.json`. For a service that words refusals its own way, none. */
  model?: Model
  /** What the schemas do not say. `X-Amz-Target`'s first half, for the JSON protocols. */
  serviceTarget?: string
  /** The answer's namespace, for the XML ones. */
  xmlNamespace?: string
  /** What its errors say otherwise in awsQuery, where that is one of several protocols. */
  inQuery?: QueryWays
  /** The input member that a request's path stands for, where the protocol has no paths: a thing's own address. */
  addressMember?: string
  /** What this service calls a `ValidationException`. */
  validationCode?: string
  /** What callers must be allowed. Without it: `<service>:<operation>` on `*`. */
  authorization?: Authorization<State>
  /** Who a user or a role is and what they may do; the service that `cloud.ts` names for it answers. */
  identify?: (state: State, caller: Caller) => Identity | undefined
  /** Services to open before this one, because they must hear it from the start. */
  after?: readonly string[]
  /** Operations whose `Body` may be a `BodyStream`, for it is too large for memory. Others are given theirs whole. */
  streams?: readonly string[]
  /** Whether it answers who has not signed; its things' own policies must let them in. */
  answersAnybody?: true
  /** The request as its API writes it, where callers may write it otherwise: with a name in the host, not in the path. */
  asInPath?(request: HttpRequest): HttpRequest
  /** What happens to all its requests and answers and is no operation's: CORS, say. `answer` never rejects. */
  around?(
    state: State,
    request: HttpRequest,
    requestId: string,
    answer: () => Promise<HttpResponse>,
  ): Promise<HttpResponse>
  /** Addresses of its own beside its API, by the names that `cloud.ts` lists for it: function URLs, HTTP APIs. */
  fronts?: Readonly<Record<string, Front<State>>>
  /** What there is to know of it that AWS has no operation for, by name: read by the workshop's own commands and pages. */
  reports?: Readonly<Record<string, (state: State) => unknown>>
  /** Called once, when the cloud first needs this service. */
  open(host: ServiceHost): State
  /** Ends what the service has running. */
  close?(state: State): Promise<void>
}

/**
 * Answers whoever calls `http://<id>.<front>.<region>.localhost:<port>/…` or `http://127.0.0.1:<port>/_<front>/<id>/…`.
 * Nothing is signed but what the front itself asks of its callers, by `ServiceHost.authenticate`. `undefined` leaves the
 * answer to the next service that has this front: the id is that of none of this service's things.
 */
export type Front<State> = (context: FrontContext<State>, request: HttpRequest) => Promise<HttpResponse | undefined>

export type FrontContext<State> = {
  state: State
  requestId: string
  /** As `Context.trace`. */
  trace: string
  /** What the address names, e.g. a function URL's id. */
  id: string
  /** The host that was called, e.g. `abc.lambda-url.us-east-1.localhost:4566`. */
  domainName: string
  /** The address that the connection came from. */
  sourceIp: string
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
  /** Asks another service, past the wire: input and output are those of the SDK's command. Throws its `ServiceError`. */
  ask(service: string, operation: string, input: object, caller: Caller): Promise<Record<string, unknown>>
  /** Who signed a request to a front. Throws as the API would for a bad or missing signature. */
  authenticate(request: HttpRequest): Promise<Caller>
  /** For fronts, and for what an operation asks beside its `authorization`: what policies say of one demand. */
  authorize(caller: Caller, demand: Demand, request?: HttpRequest): Promise<Decision>
}

/** The one door into a service: find the action, validate, run. `permit` throws where the caller may not. */
export async function perform<State>(
  service: Service<State>,
  context: Context<State>,
  operation: string,
  input: unknown,
  permit?: () => Promise<void>,
): Promise<unknown> {
  const found = service.actions.find((candidate) => nameOf(candidate) === operation)
  if (!found) throw notImplemented(service.name, operation)
  validate({ model: service.model, operation, overrides: found.constraints, code: service.validationCode }, input)
  await permit?.()
  return found.run(context, input)
}
