import type { StaticOperationSchema } from '@smithy/types'
import type { Clock } from './clock.ts'
import type { Journal } from './journal.ts'
import type { Constraints } from './validate.ts'

/**
 * One API operation of one service, written as data: the SDK's own description of it, what AWS refuses, what it does.
 * One action a file: `actions/create-function.ts` exports `createFunction`.
 */
export type Action<State, Input, Output> = {
  /** `CreateFunction$` and the like, from `@aws-sdk/client-*`: its name, its HTTP binding, its shapes. */
  operation: StaticOperationSchema
  /** Where AWS was seen to refuse other than its model says, or the service has no model: see `Service.model`. */
  constraints?: Constraints<Input>
  /** Throws `ServiceError` to refuse; any other error is a bug. The input has passed `constraints`. */
  run(context: Context<State>, input: Input): Output | Promise<Output>
}

/** What an action may know of the world. */
export type Context<State> = {
  /** The service's own state. No other service's: what it needs from a neighbour, it asks for by `ServiceHost.ask`. */
  state: State
  caller: Caller
  /** On every answer and in the journal. */
  requestId: string
  /** `X-Amzn-Trace-Id` as the caller sent it: what this request follows from. */
  traceHeader?: string
  /** The same, or one of its own where nothing was sent: to be handed on with what follows from this request. */
  trace: string
  /** Where the connection came from, where there is one. */
  sourceIp?: string
  clock: Clock
  journal: Journal
  region: string
  account: string
}

/** Who signed the request. */
export type Caller = {
  account: string
  /** e.g. `arn:aws:iam::000000000000:root`, or a function's assumed role. */
  arn: string
  /** As GetCallerIdentity prints it. */
  userId: string
  /** Set where one of AWS's services acts for itself: then the resource's own policy must let it in. */
  service?: ServicePrincipal
  /** Set where nobody has signed: then only a resource's own policy can let them in. */
  anonymous?: true
  /** Of temporary keys. */
  session?: Session
  /** The trace that what they ask belongs to, where another call of the cloud has begun it: see `trace.ts`. */
  trace?: string
}

export type Session = {
  /** The assumed role's ARN, which has the path that the session's lacks. */
  roleArn?: string
  /** Policy documents that limit what these keys may do. */
  policies?: readonly string[]
  /** Condition keys of this session alone: `aws:PrincipalTag/team`. */
  context?: Readonly<Record<string, string>>
  /** Of its tags, those that the sessions that it assumes have too. */
  transitive?: readonly (readonly [key: string, value: string])[]
}

export type ServicePrincipal = {
  /** e.g. `s3.amazonaws.com` */
  principal: string
  /** What it acts for: `arn:aws:s3:::uploads`. */
  sourceArn?: string
}

/** One of AWS's services as the caller of another. */
export const asService = (account: string, principal: string, sourceArn?: string, trace?: string): Caller => ({
  account,
  arn: principal,
  userId: principal,
  ...(trace && { trace }),
  service: { principal, ...(sourceArn && { sourceArn }) },
})

/** A caller whose request one of AWS's services, e.g. `ssm.us-east-1.amazonaws.com`, passes on: policies can tell. */
export const via = (caller: Caller, service: string): Caller => ({
  ...caller,
  session: {
    ...caller.session,
    context: { ...caller.session?.context, 'aws:ViaAWSService': 'true', 'kms:ViaService': service },
  },
})

/** Who has not signed. */
export const ANONYMOUS: Caller = { account: 'anonymous', arn: 'anonymous', userId: 'Anonymous', anonymous: true }

/** Keeps `Input` and `Output` inferred where the action is written. */
export const action = <State, Input, Output>(a: Action<State, Input, Output>) => a

/** The name on the wire, as the AWS API reference spells it. */
export const nameOf = (a: { operation: StaticOperationSchema }): string => a.operation[2]

// A service's list mixes inputs; `perform` has validated each before `run` sees it.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyAction<State> = Action<State, any, unknown>
