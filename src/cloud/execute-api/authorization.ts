import type { Authorization, Demands } from '../authorization/authorization.ts'

/**
 * API Gateway's own API is asked for by method and path: `apigateway:POST` of `arn:aws:apigateway:<region>::/apis`. Both
 * are in the SDK's description of each operation.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
export function authorizationOf(sdk: Readonly<Record<string, unknown>>): Authorization<unknown> {
  return { demands: Object.fromEntries(Object.values(sdk).flatMap((schema) => entryOf(schema) ?? [])) }
}

/** How the SDK marks an operation's schema: the first element. */
const OPERATION = 9

function entryOf(schema: unknown): [[operation: string, demands: Demands<unknown>]] | undefined {
  if (!Array.isArray(schema) || schema[0] !== OPERATION) return undefined
  const [, , operation, traits] = schema as [number, string, string, { http?: [string, string, number] }]
  const [method, template = ''] = traits.http ?? []
  if (!method) return undefined
  return [
    [operation, ({ region }, input) => ({ action: `apigateway:${method}`, resource: arn(region, template, input) })],
  ]
}

function arn(region: string, template: string, input: Readonly<Record<string, unknown>>): string {
  const [path = ''] = template.replace(/^\/v2/, '').split('?')
  const filled = path.replace(/\{(\w+)\+?\}/g, (_, label: string) => encodeURIComponent(String(input[label] ?? '')))
  return `arn:aws:apigateway:${region}::${filled}`
}
