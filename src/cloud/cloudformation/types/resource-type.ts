/** What the engine must know of a type of resource. One type a file; `resource-types.ts` has them all. */
import type { Clock } from '../../clock.ts'
import type { ResourceSchema } from '../resource-schema.ts'
import type { Value, ValueMap } from '../value.ts'

/**
 * Makes, changes and deletes resources of one type, by asking their service. `Properties` is what the schema says: they
 * have been fitted to it. What a service refuses is thrown on: it becomes the resource's status reason.
 */
export type ResourceType<Properties = ValueMap> = {
  schema: ResourceSchema
  /** Attributes beside the schema's read-only ones, or any at all: only a custom resource's function knows. */
  attributes?: readonly string[] | 'any'
  /** Makes one. Whoever makes several things one after the other says `context.begun` after the first. */
  create(properties: Properties, context: ResourceContext): Promise<Made>
  /** Changes it in place; whichever of the schema's `createOnlyProperties` changed, it has been replaced instead. Without this, every change replaces. */
  update?(made: Made, properties: Properties, before: Properties, context: ResourceContext): Promise<Made>
  /** What is gone already is fine: `…NotFound…` and `NoSuch…` of the service are taken as done. */
  delete(made: Made, properties: Properties, context: ResourceContext): Promise<void>
}

export type Made = {
  /** What `Ref` gives. */
  physicalId: string
  /** What `Fn::GetAtt` gives. */
  attributes?: Readonly<Record<string, Value>>
}

export type ResourceContext = {
  /** Asks a service; input and output are those of the SDK's command. */
  ask(service: string, operation: string, input: object): Promise<Record<string, unknown>>
  clock: Clock
  region: string
  account: string
  stackName: string
  stackId: string
  logicalId: string
  /** As the template has it: `Custom::Anything` is one of its own. */
  type: string
  /** A name for what the template leaves unnamed: `<stack>-<LogicalId>-<12 letters and digits>`, cut to fit. */
  name(maxLength: number, options?: { lowerCase?: boolean; suffix?: string }): string
  /** The stack's own tags, with AWS's three (`aws:cloudformation:stack-name` …) before them, over which the template's own go. */
  tags: Readonly<Record<string, string>>
  /** An address to which somebody outside will put one JSON document, and that document. Rejects after so many milliseconds. */
  responseTo(within: number): { url: string; response: Promise<ValueMap> }
  /** From here on there is something to delete should the rest fail. */
  begun(physicalId: string): void
  /** The resource's `UpdatePolicy`, and others of its own attributes. */
  template: ValueMap
}

// The table mixes types; `fitted` has seen to the properties before a type sees them.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyResourceType = ResourceType<any>
