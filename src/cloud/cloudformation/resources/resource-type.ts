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

/** Keeps what is ours apart from what only has the same name. */
export const STACK_TAG = 'workshop:stack'

/** As templates have them. */
export type Tag = { Key: string; Value: string }

export const TAGS = { listOf: { members: { Key: 'string', Value: 'string' }, required: ['Key', 'Value'] } } as const

/** What a resource is to be tagged with, its stack with the rest. */
export const tagsWanted = (
  tags: readonly Tag[] | undefined,
  { stackName }: ResourceContext,
): Record<string, string> => ({
  ...Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value])),
  [STACK_TAG]: stackName,
})

/** The steps from one set of tags to another. */
export function tagChanges(now: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>) {
  const isAws = (key: string) => key.startsWith('aws:') // AWS's own; nobody else may touch them
  return {
    added: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => now[key] !== value)),
    removed: Object.keys(now).filter((key) => !isAws(key) && !Object.hasOwn(wanted, key)),
  }
}

/** Whether the service says that there is no such thing. The SDK adds `Exception` to IAM's codes. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && /^(ResourceNotFound|NoSuchEntity)(Exception)?$/.test(error.name)

/** Asks again after longer and longer waits, until there is an answer or `limitMs` have been waited. */
export async function eventually<Answer>(
  { wait }: ResourceContext,
  limitMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  let waited = 0
  for (let next = 20; ; next = Math.min(next * 1.5, 1000)) {
    const answer = await ask()
    if (answer !== undefined || waited >= limitMs) return answer
    await wait(Math.round(next))
    waited += next
  }
}
