/** What the engine must know of a type of resource, as data. One type a file; `resource-types.ts` has them all. */
import type { Members } from '../shape.ts'
import type { ValueMap } from '../value.ts'

export type ResourceType<Properties = ValueMap, Current = unknown> = {
  /** `AWS::Lambda::Function` */
  type: string
  /** What is acted on; all else is refused. */
  properties: Members
  /** What `Fn::GetAtt` may ask for. */
  attributes: readonly string[]
  /** How it is called where the template leaves that open: the property, and how many characters fit. */
  name: { property: string; maxLength: number }
  /** As it is now; `undefined` when there is none of this name. */
  read(name: string, context: ResourceContext): Promise<Current | undefined>
  create(name: string, properties: Properties, context: ResourceContext): Promise<Current>
  /** Changes what differs, and answers `undefined` when nothing did. */
  update(name: string, properties: Properties, current: Current, context: ResourceContext): Promise<Current | undefined>
  delete(name: string, current: Current, context: ResourceContext): Promise<void>
  describe(current: Current): Described
}

export type Described = {
  /** What `Ref` gives. */
  physicalId: string
  attributes: Record<string, string>
  tags: Record<string, string>
}

/** Calls an operation of a service by their names: the SDK's, or the cloud's own. */
export type Call = (service: string, operation: string, input: object) => Promise<Record<string, unknown>>

export type ResourceContext = {
  stackName: string
  call: Call
  wait(milliseconds: number): Promise<void>
  /** A function's code, as a zip. */
  deploymentPackage?: Uint8Array
}

// The table mixes types; `shaped` has seen to the properties before a type sees them.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyResourceType = ResourceType<any, any>
