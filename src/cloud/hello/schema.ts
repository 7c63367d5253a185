import type { StaticErrorSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types'

// AWS's services need no such file: the SDK ships theirs, in this same form. Read one as
// [kind, namespace, name, traits, member names, member schemas, how many of the first members are required],
// where kind 9 is an operation, 3 a structure and -3 an error; schema 0 is a string and 1 a number.

const NAMESPACE = 'workshop.hello'
const PATH = '/hello/{Name}'

/** The trait for a member that stands in the path. */
const IN_PATH = 1

export type GreetingRequest = { Name: string | undefined }
export const GreetingRequest$: StaticStructureSchema = [3, NAMESPACE, 'GreetingRequest', 0, ['Name'], [[0, IN_PATH]], 1]

export type Greeting = { Message?: string; Count?: number }
export const Greeting$: StaticStructureSchema = [3, NAMESPACE, 'Greeting', 0, ['Message', 'Count'], [0, 1]]

export const NeverGreetedException$: StaticErrorSchema = [
  -3,
  NAMESPACE,
  'NeverGreetedException',
  { error: 'client', httpError: 404 },
  ['message'],
  [0],
]

export const SayHello$: StaticOperationSchema = [
  9,
  NAMESPACE,
  'SayHello',
  { http: ['PUT', PATH, 200] },
  () => GreetingRequest$,
  () => Greeting$,
]

export const GetGreeting$: StaticOperationSchema = [
  9,
  NAMESPACE,
  'GetGreeting',
  { http: ['GET', PATH, 200] },
  () => GreetingRequest$,
  () => Greeting$,
]
