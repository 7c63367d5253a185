import type { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef, SchemaTraits } from '@smithy/types'
import { schemaOf } from './schema.ts'

/** What an SDK package says of its service: the schemas among its exports. https://smithy.io/2.0/spec/ */
export type Api = {
  /** By name, as the AWS API reference spells it. */
  operations: ReadonlyMap<string, Operation>
  /** By code: the shape's name, and the name that awsQuery has for it (`NoSuchEntity`) where that differs. */
  errors: ReadonlyMap<string, ErrorShape>
}

export type Operation = {
  name: string
  input: NormalizedSchema
  output: NormalizedSchema
  /** Where the protocol has paths: `['POST', '/2015-03-31/functions/{FunctionName}?Qualifier', 201]`. */
  http?: readonly [method: string, template: string, status: number]
}

export type ErrorShape = {
  schema: NormalizedSchema
  /** What awsQuery calls it. */
  queryCode: string
  /** `message` or `Message`: AWS's services do not agree. */
  messageMember: string
}

export function apiOf(sdk: Readonly<Record<string, unknown>>): Api {
  const operations = new Map<string, Operation>()
  const errors = new Map<string, ErrorShape>()
  for (const schema of Object.values(sdk)) {
    if (isSchema(schema, OPERATION)) {
      const [, , name, traits, input, output] = schema
      const http = typeof traits === 'object' ? traits.http : undefined
      operations.set(name, {
        name,
        input: schemaOf(input as $SchemaRef),
        output: schemaOf(output as $SchemaRef),
        ...(http && { http }),
      })
    } else if (isSchema(schema, ERROR)) {
      const [, , name, traits, members] = schema
      const query =
        typeof traits === 'object' ? (traits.awsQueryError as readonly [string, number] | undefined) : undefined
      const shape: ErrorShape = {
        schema: schemaOf(schema as unknown as $SchemaRef),
        queryCode: query?.[0] ?? name,
        messageMember: (members as string[]).find((member) => member.toLowerCase() === 'message') ?? 'message',
      }
      errors.set(name, shape)
      errors.set(shape.queryCode, shape)
    }
  }
  return { operations, errors }
}

/** Throws for a name that no match has given: our own mistake. */
export function operationOf(api: Api, name: string): Operation {
  const found = api.operations.get(name)
  if (!found) throw new Error(`no operation ${name} in this service's SDK package`)
  return found
}

/** How the SDK marks its schemas: the first element. */
const OPERATION = 9
const ERROR = -3

type AnySchema = [id: number, namespace: string, name: string, traits: SchemaTraits, ...rest: unknown[]]

const isSchema = (value: unknown, id: number): value is AnySchema => Array.isArray(value) && value[0] === id
