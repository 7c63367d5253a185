import type { Resource } from '@aws-sdk/client-api-gateway'
import type { ResourceRecord } from './state.ts'

/** Of the methods, the names alone unless they are embedded. */
export function shownResource(
  { resourceMethods: methods, ...resource }: ResourceRecord,
  embedMethods: boolean,
): Resource {
  if (!methods) return resource
  const names = Object.fromEntries(Object.keys(methods).map((name) => [name, {}]))
  return { ...resource, resourceMethods: embedMethods ? methods : names }
}
