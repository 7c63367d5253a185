import { ANONYMOUS, type Caller, type Context } from './action.ts'
import { authorize, decide, isOwner } from './authorization/authorize.ts'
import type { Identity } from './authorization/identity.ts'
import { gathered } from './body.ts'
import type { Clock } from './clock.ts'
import { notImplemented, ServiceError } from './errors.ts'
import { type FrontAddress, parseFront } from './front.ts'
import type { HttpRequest, HttpResponse } from './http.ts'
import { Journal } from './journal.ts'
import type { EnvironmentDriver } from './lambda/drivers/driver.ts'
import { createProtocol, createProtocols } from './protocol/create-protocol.ts'
import type { Protocol, ProtocolName } from './protocol/protocol.ts'
import { perform, type Service, type ServiceHost } from './service.ts'
import { contentOf } from './signature/content.ts'
import { createKeys, type KeyRing } from './signature/create-keys.ts'
import { presignedV2 } from './signature/presigned-v2.ts'
import { parseScope } from './signature/scope.ts'
import { verify } from './signature/verify.ts'
import type { Store } from './store.ts'
import { subjectOf } from './subject.ts'
import { isSent, newTrace, rootOf } from './trace.ts'

/** The services, each loaded when it is first asked for. Adding one: copy `hello/`, add its line. */
export const SERVICES: Readonly<Record<string, () => Promise<AnyService>>> = {
  apigateway: async () => (await import('./apigateway/apigateway.ts')).apigateway,
  apigatewayv2: async () => (await import('./apigatewayv2/apigatewayv2.ts')).apigatewayv2,
  cloudformation: async () => (await import('./cloudformation/cloudformation.ts')).cloudformation,
  dynamodb: async () => (await import('./dynamodb/dynamodb.ts')).dynamodb,
  events: async () => (await import('./events/events.ts')).events,
  hello: async () => (await import('./hello/hello.ts')).hello,
  iam: async () => (await import('./iam/iam.ts')).iam,
  issuer: async () => (await import('./issuer/issuer.ts')).issuer,
  kms: async () => (await import('./kms/kms.ts')).kms,
  lambda: async () => (await import('./lambda/lambda.ts')).lambda,
  logs: async () => (await import('./logs/logs.ts')).logs,
  s3: async () => (await import('./s3/s3.ts')).s3,
  scheduler: async () => (await import('./scheduler/scheduler.ts')).scheduler,
  secretsmanager: async () => (await import('./secretsmanager/secretsmanager.ts')).secretsmanager,
  sns: async () => (await import('./sns/sns.ts')).sns,
  sqs: async () => (await import('./sqs/sqs.ts')).sqs,
  ssm: async () => (await import('./ssm/ssm.ts')).ssm,
  sts: async () => (await import('./sts/sts.ts')).sts,
}

/** Services that sign with another's name, told from it by how their paths begin. */
const SIGNED_AS: Readonly<Record<string, readonly { path: string; service: string }[]>> = {
  apigateway: [{ path: '/v2/', service: 'apigatewayv2' }],
}

/** The service that knows who users and roles are and what they may do. */
const IDENTITIES = 'iam'

/** Who answers requests that nobody signed and that have no other protocol's marks. */
const UNSIGNED = 's3'

/** Which services have which addresses beside their APIs, in the order of asking; see `Service.fronts`. */
const FRONTS: Readonly<Record<string, readonly string[]>> = {
  'cloudformation-response': ['cloudformation'],
  'execute-api': ['apigatewayv2', 'apigateway'],
  issuer: ['issuer'],
  'lambda-code': ['lambda'],
  'lambda-url': ['lambda'],
  's3-website': ['s3'],
  sns: ['sns'],
}

// Each service has a state of its own type; the cloud only hands it back to the service that made it.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyService = Service<any>

export type CloudOptions = {
  driver: EnvironmentDriver
  clock: Clock
  store: Store
  /** Milliseconds since the epoch, to judge signatures by: the callers' clock, which nobody puts ahead. */
  hostTime?: () => number
  /** Told of what is nobody's fault but ours. */
  onBug?: (error: unknown, request: { service: string; operation: string }) => void
}

export type Cloud = {
  /** Answers one signed request, whichever service it is for. Never rejects. */
  handle(request: HttpRequest): Promise<HttpResponse>
  /** Where functions find the cloud, e.g. `http://127.0.0.1:4566`; whoever listens tells it. */
  endpoint: string
  /** Opens the services that remember something: they may have work left from before. Resolves once they are open. */
  wake(): Promise<void>
  /** One of a service's `reports`; `undefined` when there is none of that name. */
  report(service: string, name: string): Promise<unknown>
  clock: Clock
  journal: Journal
  keys: KeyRing
  region: string
  account: string
  /** Ends what runs, and resolves once everything is kept. */
  close(): Promise<void>
}

const REGION = 'us-east-1'
const ACCOUNT = '000000000000'

/** A cloud in this process: in Node behind a port (`listen.node.ts`), in a page behind `fetch`. */
export function createCloud({ driver, clock, store, hostTime = Date.now, onBug = () => {} }: CloudOptions): Cloud {
  const journal = new Journal()
  const keys = createKeys(store.table('keys'))
  keys.issueOwner(ACCOUNT)
  const host: ServiceHost = {
    store,
    clock,
    journal,
    keys,
    driver,
    region: REGION,
    account: ACCOUNT,
    endpoint: () => cloud.endpoint,
    ask: (...asked) => ask(...asked),
    authenticate: async (request) => (await verify(request, keys, hostTime())).caller,
    authorize: async (caller, demand, request) => {
      const asking = { caller, identity: await identify(caller), region: REGION, account: ACCOUNT, now: clock.now() }
      return decide({ ...asking, ...(request && { request }) }, demand)
    },
  }
  const opened = new Map<string, Promise<Opened>>()

  const open = (name: string): Promise<Opened> | undefined => {
    const load = SERVICES[name]
    if (!load) return undefined
    const found = opened.get(name) ?? load().then((service) => openService(service))
    opened.set(name, found)
    return found
  }
  /** `undefined` for the account itself, and for AWS's services. */
  const identify = async (caller: Caller): Promise<Identity | undefined> => {
    if (caller.service || isOwner(caller)) return undefined
    const found = await open(IDENTITIES)
    return found?.service.identify?.(found.state, caller)
  }
  const ask: ServiceHost['ask'] = async (service, operation, input, caller) => {
    const found = await open(service)
    if (!found) throw notImplemented(service, operation)
    const { trace } = caller
    const context = contextFor(
      found,
      caller,
      crypto.randomUUID(),
      trace && isSent(trace) ? { traceHeader: trace } : {},
      trace,
    )
    const permit = async () => authorize(found.service, context, operation, input, { identity: await identify(caller) })
    return ((await noted(context, found.service, operation, input, permit)) ?? {}) as Record<string, unknown>
  }
  const openService = async (service: AnyService): Promise<Opened> => {
    for (const earlier of service.after ?? []) await open(earlier)
    return { service, protocolFor: createProtocols(service.protocol, service.sdk, service), state: service.open(host) }
  }

  const answer = async (request: HttpRequest, requestId: string, asked: { service: string; operation: string }) => {
    const scope = parseScope(request)
    const isUnsigned = !scope && isAnybodys(request)
    asked.service = isUnsigned ? UNSIGNED : signedService(request, scope?.service ?? '')
    const found = await open(asked.service)
    const answer = () => answerFor(found, isUnsigned, request, requestId, asked)
    return found?.service.around ? found.service.around(found.state, request, requestId, answer) : answer()
  }

  const answerFor = async (
    found: Opened | undefined,
    isUnsigned: boolean,
    sent: HttpRequest,
    requestId: string,
    asked: { service: string; operation: string },
  ) => {
    const protocol = found?.protocolFor(sent) ?? guessProtocol(sent)
    const { path, query } = found?.service.asInPath?.(sent) ?? sent
    try {
      const match = found && protocol.match({ ...sent, path, query })
      const streams = match && found.service.streams?.includes(match.operation)
      const whole = streams ? sent : await gathered(sent)
      const { caller, request: meant } = isUnsigned
        ? { caller: presignedV2(sent, path, keys, hostTime()) ?? ANONYMOUS, request: contentOf(whole) }
        : await verify(whole, keys, hostTime())
      if (!found) throw notImplemented(asked.service, operationHint(whole))
      if (!match) throw unknownOperation(whole)
      asked.operation = match.operation
      const request = streams ? meant : await gathered(meant)
      const input = await protocol.read(match, { ...request, path, query })
      const identity = await identify(caller)
      const who = identity ? { ...caller, userId: identity.userId } : caller
      const traceHeader = request.headers['x-amzn-trace-id']
      const context = contextFor(found, who, requestId, {
        ...(traceHeader && { traceHeader }),
        ...(request.sourceIp && { sourceIp: request.sourceIp }),
      })
      const permit = () => authorize(found.service, context, match.operation, input, { identity, request })
      const output = await noted(context, found.service, match.operation, input, permit)
      return await protocol.write(match, output, requestId)
    } catch (error) {
      if (!(error instanceof ServiceError)) onBug(error, asked)
      return protocol.writeError(error instanceof ServiceError ? error : internalFailure(), requestId)
    }
  }

  /** What a front throws is its own business but for signatures, which are refused as anywhere. */
  const answerFront = async (
    { name, id, domainName, ...inside }: FrontAddress,
    request: HttpRequest,
    requestId: string,
    asked: { service: string; operation: string },
  ) => {
    asked.operation = name
    for (const serviceName of FRONTS[name] ?? []) {
      asked.service = serviceName
      const { service, protocolFor, state } = (await open(serviceName)) as Opened
      const front = service.fronts?.[name]
      if (!front) throw new Error(`${service.name} has no front ${name}, though cloud.ts says so`)
      const trace = request.headers['x-amzn-trace-id'] ?? newTrace(clock.now(), requestId)
      const context = { state, requestId, trace, id, domainName, sourceIp: request.sourceIp ?? '127.0.0.1' }
      try {
        const answered = await front(context, { ...(await gathered(request)), ...inside })
        if (answered) return answered
      } catch (error) {
        if (!(error instanceof ServiceError)) onBug(error, asked)
        return protocolFor(request).writeError(error instanceof ServiceError ? error : internalFailure(), requestId)
      }
    }
    return createProtocol('restJson1', {}).writeError(nobodysAddress(), requestId)
  }

  const contextFor = (
    found: Opened,
    caller: Caller,
    requestId: string,
    sent: Pick<Context<unknown>, 'traceHeader' | 'sourceIp'> = {},
    given = sent.traceHeader,
  ): Context<unknown> => {
    const trace = given ?? newTrace(clock.now(), requestId)
    return {
      ...{ ...sent, trace, state: found.state, requestId, clock, journal, region: REGION, account: ACCOUNT },
      caller: caller.trace === trace ? caller : { ...caller, trace },
    }
  }

  /** Performs it, and has the journal say what was asked by whom, what it belongs to and whether it was done. */
  const noted = async (
    context: Context<unknown>,
    service: AnyService,
    operation: string,
    input: unknown,
    permit: () => Promise<void>,
  ) => {
    const { requestId, trace, caller } = context
    const startedAt = clock.now()
    const entry = (error?: unknown) =>
      journal.write({
        ...{ time: clock.now(), service: service.name, kind: 'called', operation, requestId, trace: rootOf(trace) },
        ...{ startedAt, caller: caller.arn, what: subjectOf(input) },
        ...(error !== undefined && { error: error instanceof ServiceError ? error.code : 'InternalFailure' }),
      })
    try {
      const output = await perform(service, context, operation, input, permit)
      entry()
      return output
    } catch (error) {
      entry(error)
      throw error
    }
  }

  const cloud: Cloud = {
    endpoint: '',
    clock,
    journal,
    keys,
    region: REGION,
    account: ACCOUNT,
    async handle(request) {
      const requestId = crypto.randomUUID()
      const asked = { service: '', operation: '' }
      try {
        const front = frontOf(request)
        if (front) return await answerFront(front, request, requestId, asked)
        return await answer(request, requestId, asked)
      } catch (error) {
        onBug(error, asked) // a service that could not be opened, say
        return guessProtocol(request).writeError(internalFailure(), requestId)
      }
    },
    async report(name, report) {
      const found = await open(name)
      return found?.service.reports?.[report]?.(found.state)
    },
    async wake() {
      const names = new Set([...store.names()].map((name) => name.split('/')[0] ?? ''))
      await Promise.all([...names].map((name) => open(name)))
    },
    async close() {
      for (const { service, state } of await Promise.all(opened.values())) await service.close?.(state)
      await driver.close()
      await store.close()
    },
  }
  return cloud
}

type Opened = { service: AnyService; protocolFor: (request: HttpRequest) => Protocol; state: unknown }

const frontOf = parseFront(Object.keys(FRONTS))

const internalFailure = () => new ServiceError('InternalFailure', 'The local cloud failed. Its log says why.', 500)

const signedService = ({ path }: HttpRequest, name: string) =>
  SIGNED_AS[name]?.find((other) => path.startsWith(other.path))?.service ?? name

/** As API Gateway answers for an API that is not there. */
const nobodysAddress = () => new ServiceError('ForbiddenException', 'Forbidden', 403)

/** Recorded for Lambda: an unknown path answers 404 with no more than this. */
const unknownOperation = ({ method, path }: HttpRequest) =>
  new ServiceError('UnknownOperationException', `No operation is ${method} ${path}`, 404)

/** Nobody claims to have signed it, and no SDK of another protocol than S3's has written it. */
const isAnybodys = (request: HttpRequest) =>
  request.headers.authorization === undefined &&
  !/(?:^|&)X-Amz-(?:Algorithm|Signature)=/.test(request.query) &&
  guessedName(request) === 'restXml'

/** For whom no service is known yet: an answer in the form that the caller's SDK will most likely read. */
const guessProtocol = (request: HttpRequest): Protocol => createProtocol(guessedName(request), {})

function guessedName({ headers, path }: HttpRequest): ProtocolName {
  const type = headers['content-type'] ?? ''
  return headers['x-amz-target']
    ? 'awsJson1_1'
    : type.startsWith('application/x-www-form-urlencoded')
      ? 'awsQuery'
      : /^\/\d{4}-\d\d-\d\d\//.test(path) || type.includes('json')
        ? 'restJson1'
        : 'restXml'
}

/** What the caller calls the operation, where its protocol says so in plain text. */
function operationHint({ headers, body, method, path }: HttpRequest): string {
  const target = headers['x-amz-target']?.split('.').at(-1)
  const action = /(?:^|&)Action=(\w+)/.exec(new TextDecoder().decode(body.subarray(0, 2000)))?.[1]
  return target ?? action ?? `${method} ${path}`
}
