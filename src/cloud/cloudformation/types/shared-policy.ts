/** A policy that several queues, or several topics, have for their own. */
import type { ResourceSchema } from '../resource-schema.ts'
import { isSame, type Value, type ValueMap } from '../value.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { documentText } from './tags.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = ValueMap & { PolicyDocument: Value }

export type Bearers = {
  /** The property that lists them: `Queues`. */
  list: string
  /** Gives one its policy, or takes it away. */
  put(bearer: string, document: string | undefined, context: ResourceContext): Promise<unknown>
}

/** `Ref` is a name for it that nobody else knows. */
export function sharedPolicy(schema: ResourceSchema, { list, put }: Bearers): ResourceType<Properties> {
  const bearers = (properties: Properties) => (properties[list] ?? []) as string[]
  return {
    schema,

    async create(properties, context) {
      const Id = context.name(128)
      const document = documentText(properties.PolicyDocument)
      for (const bearer of bearers(properties)) {
        await put(bearer, document, context)
        context.begun(Id)
      }
      return { physicalId: Id, attributes: { Id } }
    },

    async update(made, properties, before, context) {
      const document = documentText(properties.PolicyDocument)
      const isOther = !isSame(properties.PolicyDocument, before.PolicyDocument)
      for (const bearer of bearers(before))
        if (!bearers(properties).includes(bearer)) await unlessGone(put(bearer, undefined, context))
      for (const bearer of bearers(properties))
        if (isOther || !bearers(before).includes(bearer)) await put(bearer, document, context)
      return made
    },

    async delete(_, properties, context) {
      for (const bearer of bearers(properties)) await unlessGone(put(bearer, undefined, context))
    },
  }
}
